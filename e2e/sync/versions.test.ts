import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cases } from '#db/postgres/schema/field.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import { MUTATIONS } from '#domain/mutations.ts';
import { OLDER } from '#domain/upcasters.ts';
import { VERSIONS } from '#lib/sync/protocol.ts';
import { replay } from '#server/sync/replay.ts';
import { CAST } from '#server/testing/cast.ts';
import { phoneOf, Server, type Phone } from './both-sides.ts';

vi.setConfig({ testTimeout: 60_000 });
const NAME = 'violation.report';
const NOW = MUTATIONS[NAME].v;
const [FIRST] = Object.values(OLDER[NAME] ?? {});
let server: Server;
let phone: Phone;

beforeEach(async () => {
  server = await Server.open();
  phone = await phoneOf(server);
  await phone.settle();
});
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

/** The app of another time writes a report, then this one goes on. */
async function writtenBy(v: number): Promise<void> {
  Object.assign(VERSIONS, { [NAME]: v });
  await phone.report('c-1');
  Object.assign(VERSIONS, { [NAME]: NOW });
}

async function heldReceipt(): Promise<number> {
  const rows = await server.db.select().from(ledger);
  return rows.find(({ outcome }) => outcome === 'held')!.receipt;
}

describe('a record in a version that the server does not know yet', () => {
  it('is held under its number, blocks nothing, and is decided once the server has caught up', async () => {
    await writtenBy(NOW + 1);
    const body = (await phone.bodies())[0];
    await phone.report('c-2');
    await phone.settle();
    expect(await phone.ports.precious.outbox()).toMatchObject([
      { body, state: 'decided', outcome: 'held', detail: { refused: 'unknown_mutation', no: 2001 } },
    ]);
    expect((await server.db.select().from(cases)).map(({ id }) => id)).toEqual(['c-2']);
    const receipt = await heldReceipt();
    expect(await replay(server.db, CAST.admin, receipt)).toMatchObject({ outcome: 'held' });
    const known = MUTATIONS[NAME];
    Object.assign(MUTATIONS, { [NAME]: { ...known, v: NOW + 1 } });
    expect(await replay(server.db, CAST.admin, receipt)).toMatchObject({ outcome: 'applied' });
    Object.assign(MUTATIONS, { [NAME]: known });
  });
});

describe('a record in the first version', () => {
  const dayAfter = new Date(Date.parse(`${FIRST?.until}T00:00:00Z`) + 86_400_000);

  it('is applied to the end of its last day', async () => {
    await writtenBy(1);
    vi.useFakeTimers({ toFake: ['Date'], now: dayAfter.getTime() - 1000 });
    await phone.settle();
    expect(await server.db.select().from(cases)).toMatchObject([{ id: 'c-1', severity: 'B' }]);
  });

  it('after that it is held for a person to look at, who may let it in; it is kept as it was signed', async () => {
    await writtenBy(1);
    const { hash, sig } = JSON.parse((await phone.bodies())[0] as string) as { hash: string; sig: string };
    vi.useFakeTimers({ toFake: ['Date'], now: dayAfter });
    await phone.settle();
    const no = { refused: 'version_ended', no: 2031 };
    expect(await phone.ports.precious.outbox()).toMatchObject([{ outcome: 'held', detail: no }]);
    expect(await server.db.select().from(ledger)).toContainEqual(
      expect.objectContaining({ v: 1, hash, sig }),
    );
    expect(await server.db.select().from(cases)).toEqual([]);
    expect(await replay(server.db, CAST.admin, await heldReceipt())).toMatchObject({ outcome: 'applied' });
    expect(await server.db.select().from(cases)).toMatchObject([{ id: 'c-1', severity: 'B' }]);
    await phone.settle();
    expect(await phone.ports.precious.outbox()).toEqual([]);
  });
});
