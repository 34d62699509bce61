import { sql } from 'drizzle-orm';
import type { Cookie } from '@playwright/test';
import { connect } from '#db/postgres/connect.ts';
import { facilities } from '#db/postgres/schema/registry.ts';
import { put } from '#domain/decision.ts';
import { fileAreas } from '#server/area/mutations.ts';
import { commitChanges } from '#server/sync/commit-changes.ts';
import { inspector } from '../../load/load-city.ts';
import { lotsOf } from './rows.ts';

const CITY = '320281';
const CHUNK = 1_000;

/** A street with so many lots, and an inspector of it who is signed in. */
export type Street = { id: string; rows: number; userId: string; cookie: string };

/** One city with a street for each size, every lot filed through the one writer of versions. */
export async function buildTown(
  databaseUrl: string,
  secret: string,
  sizes: readonly number[],
): Promise<Street[]> {
  const { db, close } = await connect({ databaseUrl, dataDir: '' });
  const streets: Street[] = [];
  for (const [at, rows] of sizes.entries()) {
    const id = `${CITY}${101 + at}`;
    await fileAreas(db, [
      ...(at === 0 ? [{ id: CITY, parentId: null, level: 'city' as const, name: '江阴市' }] : []),
      { id, parentId: CITY, level: 'street' as const, name: `街道 ${id}` },
    ]);
    const lots = lotsOf(id, rows);
    for (let from = 0; from < rows; from += CHUNK) {
      const some = lots.slice(from, from + CHUNK);
      await db.transaction(async (tx) => {
        await tx.insert(facilities).values(some);
        await commitChanges(
          tx,
          some.map((lot) => put('facility', lot)),
        );
      });
    }
    const userId = `bench-${id}`;
    streets.push({ id, rows, userId, cookie: await inspector(db, userId, id, secret) });
  }
  await db.execute(sql`analyze`);
  await close();
  return streets;
}

export function cookieOf({ cookie }: Street, url: string): Cookie {
  const [name = '', value = ''] = cookie.split('=');
  const { hostname } = new URL(url);
  return {
    name,
    value,
    domain: hostname,
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Lax',
  };
}
