import { refuse, type Refusal } from '#domain/refusal.ts';
import { isQuota, ReloadNeeded } from '#db/phone/heal.ts';

/** Every way a write to the phone can fail, as a numbered answer; nothing of that write was kept. */
export function storageRefusal(error: unknown): Refusal {
  if (isQuota(error)) return refuse('no_room');
  console.error('writing to the phone failed', error);
  return refuse('storage_failed', error instanceof ReloadNeeded ? { reload: true } : undefined);
}
