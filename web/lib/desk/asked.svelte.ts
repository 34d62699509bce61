import { language } from '#lib/i18n/t.svelte.ts';
import { troubleOf, type Trouble } from './trouble.ts';

/** A question to the server: its last answer stays on the screen while it is asked again or cannot be asked. */
export class Asked<T> {
  value = $state.raw<T>();
  trouble = $state.raw<Trouble | null>(null);
  /** When the answer on the screen was given; milliseconds since 1970. */
  at = $state<number | null>(null);
  asking = $state(false);
  private turn = 0;

  constructor(private readonly ask: () => Promise<T>) {}

  /** Asks again; an answer that a later question has overtaken is dropped. */
  async again(): Promise<void> {
    const turn = ++this.turn;
    this.asking = true;
    try {
      const value = await this.ask();
      if (turn === this.turn) Object.assign(this, { value, trouble: null, at: Date.now() });
    } catch (error) {
      if (turn === this.turn) this.trouble = troubleOf(error, language.current);
    } finally {
      if (turn === this.turn) this.asking = false;
    }
  }

  /** Forgets the answer: what stands there would belong to something else. */
  async anew(): Promise<void> {
    this.value = undefined;
    this.trouble = null;
    await this.again();
  }
}

/** Calls `again` every `ms` while the page can be seen, and when it comes back to sight. @returns how to stop */
export function whileSeen(again: () => Promise<void>, ms: number): () => void {
  const onTime = () => {
    if (document.visibilityState === 'visible') void again();
  };
  const timer = setInterval(onTime, ms);
  document.addEventListener('visibilitychange', onTime);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onTime);
  };
}
