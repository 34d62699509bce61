import type { Refusal } from '#domain/refusal.ts';
import { trpc } from '#lib/trpc.ts';
import type { RescueNet } from './import.ts';

/** A desk's way to the server. */
export const deskNet: RescueNet = {
  take: (input) => trpc.sync.rescue.mutate(input),
  photo: async (userId, sha256, bytes) => {
    const answer = await fetch(`/api/rescue/${encodeURIComponent(userId)}/${sha256}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
    });
    return answer.ok ? null : ((await answer.json()) as Refusal);
  },
};
