import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Envelope } from '#domain/envelope.ts';
import type { MutationName } from '#domain/mutations.ts';

/** What a desk, a phone, the platform or the worker asks of the server; the same again is the same deed. */
export type Deed =
  | { by: 'desk'; actorId: string; key: string; name: MutationName; args: unknown }
  | { by: 'phone'; actorId: string; envelope: Envelope }
  | { by: 'platform'; body: string; headers: Record<string, string> }
  | { by: 'worker' };
/** At which COMMIT of a deed, from 1, and on which side of it. */
export type Death = { commit: number; when: 'before' | 'after' };
export type Order = { deed: Deed; death: Death | null; skippedMs: number };

/**
 * A server that is killed where it is told to be, and started again. The next process is always under way already, so that
 * being killed costs hardly a wait.
 */
export class MortalServer {
  kills = 0;
  #alive: Promise<ChildProcess>;
  #next: Promise<ChildProcess>;

  /**
   * @param program mortal-server.ts in one file
   * @param env TEST_DB, TEST_PLATFORM, TEST_SECRET
   */
  constructor(
    readonly program: string,
    readonly env: Record<string, string>,
  ) {
    this.#alive = this.#start();
    this.#next = this.#start();
  }

  /** @returns what it answered; `killed` when it died of it */
  async ask(order: Order): Promise<unknown> {
    const child = await this.#alive;
    const ended = once(child, 'exit');
    const answered = once(child, 'message');
    child.send(order);
    const [first] = (await Promise.race([answered, ended])) as [unknown];
    if (child.exitCode === null && child.signalCode === null) return (first as { said?: unknown }).said;
    if (child.signalCode !== 'SIGKILL') throw new Error(`the server ended by itself with ${child.exitCode}`);
    this.kills += 1;
    this.#alive = this.#next;
    this.#next = this.#start();
    return 'killed';
  }

  async close(): Promise<void> {
    for (const child of await Promise.all([this.#alive, this.#next])) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
  }

  async #start(): Promise<ChildProcess> {
    const child = spawn(process.execPath, [this.program], {
      env: { ...process.env, LOG_LEVEL: 'fatal', ...this.env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await Promise.race([once(child, 'message'), once(child, 'exit').then(endedEarly)]);
    return child;
  }
}

function endedEarly(): never {
  throw new Error('the server did not start');
}
