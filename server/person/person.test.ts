import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connectInMemory, type Connection } from '#db/postgres/connect.ts';
import { account, user } from '#db/postgres/schema/auth.ts';
import { persons } from '#db/postgres/schema/office.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import type { Actor, Role } from '#domain/roles.ts';
import { callerFactory } from '../trpc.ts';
import { personRouter } from './router.ts';

const callers = callerFactory(personRouter);
const PASSWORD = 'a-long-enough-one';
// PGlite takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let connection: Connection;

beforeAll(async () => {
  connection = await connectInMemory();
});

afterAll(() => connection.close());

describe('a new person', () => {
  it('GOV-01 is made once, however often the screen sends it', async () => {
    const asked = {
      key: randomUUID(),
      args: { username: 'liwen', name: '李文', title: '巡检员', password: PASSWORD },
    };
    const first = await as('admin').create(asked);
    const again = await as('admin').create(asked);
    expect([first.repeated, again.repeated, again.userId]).toEqual([false, true, first.userId]);
    expect(await accounts(first.userId)).toBe(1);
  });

  it('SEC-01 leaves neither password nor hash in the ledger', async () => {
    const told = JSON.stringify(await connection.db.select().from(ledger));
    const [kept] = await connection.db.select().from(account);
    expect(told).toContain('liwen');
    expect(told).not.toContain(PASSWORD);
    expect(told).not.toContain(kept?.password);
  });

  it('with a short password is refused before anything is written', async () => {
    const before = (await connection.db.select().from(ledger)).length;
    await expect(create('shorty', { password: '123456789' })).rejects.toMatchObject({
      cause: { refusal: { refused: 'password_weak', no: 8002 } },
    });
    expect((await connection.db.select().from(ledger)).length).toBe(before);
  });

  it('with a taken username is refused and gets no account', async () => {
    await expect(create('liwen')).rejects.toMatchObject({
      cause: { refusal: { refused: 'username_taken' } },
    });
    expect((await connection.db.select().from(user)).length).toBe(1);
  });

  it('GOV-01 is not made by a manager or an inspector', async () => {
    for (const role of ['manager', 'inspector', 'operator'] as const) {
      const asked = {
        key: randomUUID(),
        args: { username: 'other', name: '甲', title: '', password: PASSWORD },
      };
      await expect(as(role).create(asked), role).rejects.toMatchObject({
        cause: { refusal: { refused: 'not_permitted' } },
      });
    }
  });
});

describe('who may do what to whom', () => {
  it('GOV-01 an administrator of a town grants within it, and nothing beyond', async () => {
    const { userId } = await create('zhouming');
    await grant('admin', '320281001', userId, 'g1');
    await expect(grant('admin', '3301', userId, 'g2')).rejects.toMatchObject({
      cause: { refusal: { refused: 'not_in_area' } },
    });
    await expect(grant('admin', null, userId, 'g3')).rejects.toMatchObject({
      cause: { refusal: { refused: 'not_in_area' } },
    });
  });

  it('GOV-01 a manager sees the people of their area, with what they hold now', async () => {
    const seen = await as('manager').list();
    expect(seen.map(({ username, grants }) => [username, grants.map(({ id }) => id)])).toEqual([
      ['zhouming', ['g1']],
    ]);
    expect((await as('manager', '3301').list()).length).toBe(0);
    expect((await as('admin', null).list()).length).toBe(2);
  });

  it('SEC-01 an administrator of a town neither suspends nor takes over one of the whole city', async () => {
    const { userId } = await create('sunli');
    await as('admin', null).grant({
      key: randomUUID(),
      args: { grantId: 'whole', userId, role: 'admin', areaId: null, operatorId: null },
    });
    const refused = { cause: { refusal: { refused: 'grant_wider', no: 8003 } } };
    await expect(
      as('admin').setPassword({ key: randomUUID(), userId, password: PASSWORD }),
    ).rejects.toMatchObject(refused);
    await expect(
      as('admin').suspend({ key: randomUUID(), args: { userId, suspended: true } }),
    ).rejects.toMatchObject(refused);
    await as('admin', null).suspend({ key: randomUUID(), args: { userId, suspended: true } });
    const [person] = await connection.db.select().from(persons).where(eq(persons.id, userId));
    expect(person?.suspended).toBe(true);
  });

  it('a revoked grant is no longer held', async () => {
    await as('admin').revoke({ key: randomUUID(), args: { grantId: 'g1' } });
    expect(await as('manager').list()).toEqual([]);
  });

  it('INS-05 a certificate is set and cleared with a log, within reach only, and nobody else has the number', async () => {
    const { userId } = await create('wangfang');
    await grant('admin', '320281001', userId, 'g-certified');
    const other = await create('chenxiao');
    const certify = (certNo: string | null, whom = userId, role = as('admin')) =>
      role.certify({ key: randomUUID(), args: { userId: whom, certNo } });
    await certify('JY-0001');
    await certify(null);
    await certify('JY-0002');
    await expect(certify('JY-0002', other.userId)).rejects.toMatchObject({ message: 'certificate_taken' });
    await expect(certify('JY 2')).rejects.toMatchObject({ message: 'certificate_wrong' });
    await expect(certify('JY-0003', userId, as('admin', '3301'))).rejects.toMatchObject({
      message: 'grant_wider',
    });
    const log = await as('manager').certificateLog({ userId });
    expect(log.map(({ certNo }) => certNo)).toEqual(['JY-0002', null, 'JY-0001']);
    expect(await as('manager', '3301').certificateLog({ userId })).toEqual([]);
  });

  it('a password of nobody is not set', async () => {
    await expect(
      as('admin').setPassword({ key: randomUUID(), userId: 'nobody', password: PASSWORD }),
    ).rejects.toMatchObject({
      cause: { refusal: { refused: 'not_found' } },
    });
  });
});

function as(role: Role, areaId: string | null = '320281') {
  const actor: Actor = {
    userId: `the-${role}`,
    name: role,
    grants: [{ role, areaId, operatorId: null }],
    phoneId: null,
  };
  return callers({ db: connection.db, actor, sessionId: 's', durable: false, renewal: [] });
}

function create(username: string, { password = PASSWORD } = {}) {
  return as('admin').create({ key: randomUUID(), args: { username, name: '周明', title: '', password } });
}

function grant(role: Role, areaId: string | null, userId: string, grantId: string) {
  return as(role).grant({
    key: randomUUID(),
    args: { grantId, userId, role: 'inspector', areaId, operatorId: null },
  });
}

async function accounts(userId: string): Promise<number> {
  return (await connection.db.select().from(account).where(eq(account.userId, userId))).length;
}
