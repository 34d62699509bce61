import { openPrecious } from '#db/phone/precious.ts';

const KEY = 'berthlink-owners';
type Owner = { userId: string; name: string };

/** Notes whose records may lie on this phone, so that the locked screen can name them. */
export function rememberOwner({ userId, name }: Owner): void {
  const others = owners().filter((owner) => owner.userId !== userId);
  localStorage.setItem(KEY, JSON.stringify([...others, { userId, name }]));
}

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

function owners(): Owner[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(read) ? (read as Owner[]) : [];
  } catch {
    return []; // a note for the eye only; the records themselves lie elsewhere
  }
}
