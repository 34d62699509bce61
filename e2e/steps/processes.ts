import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Running = {
  url: string;
  port: number;
  pid: number;
  output(): string;
  stop(): Promise<void>;
  kill(): Promise<void>;
};

/** The built app as a process of its own. @param env PORT and DATA_DIR are usual @param home where another build of it lies */
export function startApp(env: Record<string, string>, home?: string): Promise<Running> {
  return start(['--import', 'tsx', 'server/main.ts'], Number(env.PORT), { LOG_LEVEL: 'warn', ...env }, home);
}

/** The stand-in enforcement platform as a process of its own. */
export function startPlatform(env: Record<string, string>): Promise<Running> {
  return start(['--import', 'tsx', 'server/commands/platform.ts'], Number(env.PLATFORM_PORT), env);
}

/** Any program of ours that says `ready http…`. */
export function startProgram(args: string[], port: number): Promise<Running> {
  return start(['--import', 'tsx', ...args], port, {});
}

async function start(
  args: string[],
  port: number,
  env: Record<string, string>,
  home = process.cwd(),
): Promise<Running> {
  const child = spawn(process.execPath, args, {
    cwd: home,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await readyLine(child, () => output);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid as number,
    output: () => output,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

function readyLine(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (/^ready http/m.test(output())) resolve();
    });
    child.once('exit', (code) =>
      reject(new Error(`it ended with ${code} before it was ready:\n${output()}`)),
    );
  });
}

const FIRST_PORT = 20_000;
const PORTS = 10_000;
const given = new Set<number>();

/**
 * A port nobody listens on. It lies below those the system hands to outgoing connections: one of these could be taken by any
 * of a browser's before the server that is started next has bound it.
 */
export async function freePort(): Promise<number> {
  const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
  if (given.has(port) || !(await isFree(port))) return freePort();
  given.add(port);
  return port;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const isMine = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (!isMine) return false;
  server.close();
  await once(server, 'close');
  return true;
}

/** A folder of its own that goes away with the test. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'berthlink-e2e-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}
