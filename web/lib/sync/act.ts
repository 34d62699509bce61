import type { PhoneMutationName } from '#domain/mutations.ts';
import { isRefusal, refuse, type Refusal } from '#domain/refusal.ts';
import { decide } from './decide.ts';
import { actorOf, view } from './replay.ts';
import type { Saved, SavePorts, Saying } from './save.ts';
import type { ViewPorts } from './replay.ts';

/** A tap: decided first on what the phone knows, so that a "no" comes before anything is saved; then saved. */
export async function act<N extends PhoneMutationName>(
  ports: SavePorts & ViewPorts,
  saying: Saying<N>,
): Promise<Saved | Refusal> {
  const now = ports.clock.nowIso();
  const when = { at: now, occurredAt: saying.occurredAt ?? now };
  const forecast = await decide(await view(ports), saying.name, saying.args, await actorOf(ports), when);
  if (isRefusal(forecast)) return forecast;
  const saver = await loadSaver();
  return isRefusal(saver) ? saver : saver.save(ports, saying);
}

async function loadSaver(): Promise<typeof import('./save.ts') | Refusal> {
  try {
    return await import('./save.ts');
  } catch (error) {
    // Only when this page is older than the app on the phone; the draft is untouched.
    console.error('the saving code could not be loaded', error);
    return refuse('storage_failed', { reload: true });
  }
}
