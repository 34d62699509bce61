import { openPrecious } from '#db/phone/precious.ts';
import { owners } from './remember-owner.ts';

/** Everybody with records on this phone that the server does not have yet. */
export async function unsentByOwner(): Promise<{ name: string; count: number }[]> {
  const found = await Promise.all(
    owners().map(async (owner) => ({ name: owner.name, count: await unsentOf(owner.userId) })),
  );
  return found.filter(({ count }) => count > 0);
}

async function unsentOf(userId: string): Promise<number> {
  const precious = openPrecious(userId);
  try {
    return (await precious.outbox()).filter(({ state }) => state === 'saved').length;
  } finally {
    precious.close();
  }
}
