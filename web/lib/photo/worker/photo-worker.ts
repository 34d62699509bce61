import { derive } from './derive.ts';
import type { Look, LookAsk } from './look.ts';

/** One original at a time; `failed` when this browser cannot make copies at all. */
export type LookAnswer = { look: Look } | { failed: string };

addEventListener('message', ({ data }: MessageEvent<LookAsk>) => void answer(data));

async function answer(ask: LookAsk): Promise<void> {
  try {
    const look = await derive(ask);
    const copies = look.made ? [look.made.large.bytes, look.made.thumb.bytes] : [];
    say({ look }, copies);
  } catch (error) {
    say({ failed: String(error) }, []);
  }
}

function say(told: LookAnswer, moved: ArrayBuffer[]): void {
  postMessage(told, { transfer: moved });
}
