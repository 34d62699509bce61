import { lists, type PermissionName, type Role } from '#domain/roles.ts';
import { lock } from '#lib/sync/start.ts';
import { trpc } from '#lib/trpc.ts';
import { Asked } from './asked.svelte.ts';

/** Who sits at this desk; asked once, a desk is never offline for long. */
export const me = new Asked(() => trpc.me.show.query());

/** Whether a button is worth showing; the server decides anyway. */
export function mayI(name: PermissionName): boolean {
  return (me.value?.roles ?? []).some((role: Role) => lists(role, name));
}

/** Leaves this desk: the server forgets the session, this browser the person; then the door, and back to this page if asked. */
export async function signOut(comeBack = false): Promise<void> {
  const answer = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  await fetch('/api/auth/sign-out', answer).catch(() => null); // offline: this browser forgets the person anyway
  await lock();
  const here = location.pathname + location.search;
  location.assign(comeBack ? `/login?to=${encodeURIComponent(here)}` : '/login');
}
