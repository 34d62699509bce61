import { count, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connectInMemory, type Connection } from '#db/postgres/connect.ts';
import { account } from '#db/postgres/schema/auth.ts';
import { visits } from '#db/postgres/schema/field.ts';
import { grants, persons } from '#db/postgres/schema/office.ts';
import { facilities } from '#db/postgres/schema/registry.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import { DEMO_PASSWORD, PEOPLE } from '#db/seed/people.ts';
import { isPublic } from '#domain/facility.ts';
import { streetOf, streetsUnder, treeFor } from './area/queries.ts';
import { actorOf } from './actors.ts';
import { createAuth } from './auth/auth.ts';
import { answerWith } from './auth/door.ts';
import { signInLimits } from './auth/throttle.ts';
import { seedDemo } from './seed.ts';

const ORIGIN = 'http://127.0.0.1:3000';
const LIMITS = signInLimits({});
// PGlite takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let connection: Connection;

beforeAll(async () => {
  connection = await connectInMemory();
  await seedDemo(connection.db, '2026-03-01');
});

afterAll(() => connection.close());

describe('the demo city', () => {
  it('REG-12 holds at least 60 public lots, and lots that are none', async () => {
    const lots = await connection.db.select().from(facilities);
    expect(lots.filter(isPublic).length).toBeGreaterThanOrEqual(60);
    expect(lots.filter((lot) => !isPublic(lot)).length).toBeGreaterThanOrEqual(6);
  });

  it('GOV-01 all six accounts sign in from one place within a minute', async () => {
    const auth = createAuth(connection.db, {
      publicUrl: ORIGIN,
      secret: 'a-secret-of-the-tests-0123456789-abcdefghij',
    });
    for (const { username } of PEOPLE) {
      const body = JSON.stringify({ username, password: DEMO_PASSWORD });
      const request = new Request(`${ORIGIN}/api/auth/sign-in/username`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: ORIGIN },
        body,
      });
      const answer = await answerWith({ auth, db: connection.db, limits: LIMITS }, request, '127.0.0.1');
      expect(answer.status, username).toBe(200);
    }
  });

  it('SEC-01 neither a password nor its hash is in the ledger', async () => {
    const told = JSON.stringify(await connection.db.select().from(ledger));
    const kept = await connection.db.select().from(account);
    expect(kept.length).toBe(6);
    expect(told).toContain('person.create');
    expect(told).not.toContain(DEMO_PASSWORD);
    for (const { password } of kept) expect(told).not.toContain(password);
  });

  it('a second run, on another day, changes nothing', async () => {
    const before = await sizes();
    await seedDemo(connection.db, '2026-03-05');
    expect(await sizes()).toEqual(before);
    const [late] = await connection.db.select().from(visits).where(eq(visits.id, 'demo-visit-inspector1-1'));
    expect(late?.dueOn).toBe('2026-02-26');
  });
});

describe('areas', () => {
  it('GOV-01 a community belongs to its street, a street to itself, a wider area to none', async () => {
    const { db } = connection;
    const found = await Promise.all(
      ['320281001002', '320281001', '320281', '3301', '999999999'].map((id) => streetOf(db, id)),
    );
    expect(found).toEqual(['320281001', '320281001', null, null, null]);
    expect(await streetsUnder(db, '3505')).toEqual(['350502001', '350502002', '350503001', '350503007']);
    expect(await streetsUnder(db, '320281001')).toEqual(['320281001']);
    expect((await streetsUnder(db, null)).length).toBe(25);
  });

  it('GOV-01 an inspector’s tree is their streets, what is in them and what is above', async () => {
    const inspector = await actorOf(connection.db, 'demo-inspector2');
    const tree = inspector ? await treeFor(connection.db, inspector) : [];
    expect(tree.map(({ name }) => name)).toEqual(['江阴市', '云亭街道', '城东街道', '夏港街道']);
  });
});

async function sizes() {
  const tables = [ledger, facilities, visits, persons];
  const counts = await Promise.all(
    tables.map((table) => connection.db.select({ rows: count() }).from(table)),
  );
  const held = await connection.db.select({ rows: count() }).from(grants).where(isNull(grants.revokedAt));
  return [...counts, held].map(([found]) => found?.rows);
}
