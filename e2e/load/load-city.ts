import { createHmac, randomUUID } from 'node:crypto';
import { session, user } from '#db/postgres/schema/auth.ts';
import { grants, persons } from '#db/postgres/schema/office.ts';
import type { Db } from '#db/postgres/connect.ts';
import { JOB } from '#server/actors.ts';
import { fileAreas } from '#server/area/mutations.ts';
import { mutate } from '#server/sync/mutate.ts';
import { facilityArgs } from '#server/testing/cast.ts';

const PER_STREET = 4;
const AT = '2026-11-20T00:00:00.000Z';
export type LoadPerson = { cookie: string; facilityId: string };

/** A city in which four inspectors share a street with one lot; each person is signed in already. */
export async function loadCity(db: Db, people: number, secret: string): Promise<LoadPerson[]> {
  const streets = Array.from({ length: Math.ceil(people / PER_STREET) }, (_, at) => `320281${100 + at}`);
  await fileAreas(db, [
    { id: '320281', parentId: null, level: 'city', name: '江阴市' },
    ...streets.map((id) => ({ id, parentId: '320281', level: 'street' as const, name: `街道 ${id}` })),
  ]);
  const operator = { id: 'op-1', name: '演示停车公司', uscc: null };
  await mutate(db, { source: 'job', actor: JOB, key: 'op-1', name: 'operator.file', args: operator });
  for (const id of streets) {
    const args = facilityArgs(`${id}001`, id);
    await mutate(db, { source: 'job', actor: JOB, key: id, name: 'facility.file', args });
  }
  const signedIn: LoadPerson[] = [];
  for (let at = 0; at < people; at++) {
    const street = streets[Math.floor(at / PER_STREET)] ?? '';
    const cookie = await inspector(db, `load-${at}`, street, secret);
    signedIn.push({ cookie, facilityId: `f-${street}001` });
  }
  return signedIn;
}

/** An inspector of a street, signed in. @returns the session cookie */
export async function inspector(db: Db, id: string, areaId: string, secret: string): Promise<string> {
  await db.insert(persons).values({ id, username: id, name: id, title: '', suspended: false, createdAt: AT });
  const held = { role: 'inspector' as const, areaId, operatorId: null, grantedAt: AT, grantedBy: 'load' };
  await db.insert(grants).values({ id: `g-${id}`, userId: id, ...held, revokedAt: null });
  await db.insert(user).values({ id, name: id, email: `${id}@load.invalid`, username: id });
  const token = randomUUID();
  const expiresAt = new Date(Date.now() + 30 * 86_400_000);
  await db.insert(session).values({ id: randomUUID(), token, expiresAt, userId: id });
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  return `better-auth.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
