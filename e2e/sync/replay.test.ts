import 'fake-indexeddb/auto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cases, photos } from '#db/postgres/schema/field.ts';
import { grants } from '#db/postgres/schema/office.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import type { Actor } from '#domain/roles.ts';
import { ledgerRouter } from '#server/ledger/router.ts';
import { HANDS } from '#server/sync/hands.ts';
import { actor, CAST } from '#server/testing/cast.ts';
import { callerFactory } from '#server/trpc.ts';
import { phoneOf, Server, type Phone } from './both-sides.ts';

vi.setConfig({ testTimeout: 60_000 });
const callers = callerFactory(ledgerRouter);
let server: Server;
let phone: Phone;

beforeEach(async () => {
  server = await Server.open();
  phone = await phoneOf(server);
  await phone.settle();
  const broken = vi.spyOn(HANDS['violation.report'], 'load').mockRejectedValue(new Error('a bug of ours'));
  await phone.report('c-1');
  await phone.settle();
  broken.mockRestore();
});
afterEach(() => server.close());

const as = (who: Actor) => callers({ db: server.db, actor: who, sessionId: 's', durable: true, renewal: [] });

async function heldReceipt(): Promise<number> {
  return (await as(CAST.admin).list({ outcomes: ['held'] })).rows[0]!.receipt;
}

describe('a record the server failed on', () => {
  it('is held, listed without its arguments, replayed once, and its phone hears of it', async () => {
    expect(await phone.ports.precious.outbox()).toMatchObject([{ state: 'decided', outcome: 'held' }]);
    const { rows, counts } = await as(CAST.admin).list({});
    expect(rows).toMatchObject([
      { outcome: 'held', refused: 'failed_inside', name: 'violation.report', author: 'inspector 甲' },
    ]);
    expect(Object.keys(rows[0]!)).not.toContain('args');
    expect(counts).toEqual([{ outcome: 'held', count: 1 }]);
    const receipt = rows[0]!.receipt;
    expect(await as(CAST.admin).replay({ receipt })).toEqual({
      outcome: 'applied',
      refusal: null,
      repeated: false,
    });
    expect(await as(CAST.admin).replay({ receipt })).toMatchObject({ outcome: 'applied', repeated: true });
    expect(await server.db.select().from(cases)).toMatchObject([
      { id: 'c-1', photosStored: 1, photoCount: 1 },
    ]);
    expect(await server.db.select().from(photos)).toMatchObject([{ stored: true }]);
    const [again] = await server.db
      .select()
      .from(ledger)
      .where(eq(ledger.idempotencyKey, `replay:${receipt}`));
    expect(again).toMatchObject({ source: 'job', actorId: 'admin', outcome: 'applied', phoneId: null });
    expect((await as(CAST.admin).list({})).rows).toEqual([]);
    await phone.settle();
    expect(await phone.ports.precious.outbox()).toEqual([]);
    expect(await phone.ports.precious.journal()).toMatchObject([{ outcome: 'applied', receipt }]);
  });

  it('held once more leaves no trace and can be tried again', async () => {
    const receipt = await heldReceipt();
    const broken = vi.spyOn(HANDS['violation.report'], 'load').mockRejectedValue(new Error('still a bug'));
    expect(await as(CAST.admin).replay({ receipt })).toMatchObject({ outcome: 'held' });
    broken.mockRestore();
    expect(await as(CAST.admin).replay({ receipt })).toMatchObject({ outcome: 'applied' });
  });

  it('is judged with the rights its author has now', async () => {
    const receipt = await heldReceipt();
    await server.db
      .update(grants)
      .set({ revokedAt: new Date().toISOString() })
      .where(eq(grants.userId, 'inspector'));
    expect(await as(CAST.admin).replay({ receipt })).toMatchObject({
      outcome: 'rejected',
      refusal: { refused: 'not_permitted' },
    });
    expect(await server.db.select().from(cases)).toEqual([]);
  });

  it('GOV-01 is neither seen nor replayed from another area, nor by who is no administrator', async () => {
    const receipt = await heldReceipt();
    const far = actor('far', 'admin', '330100');
    expect((await as(far).list({})).rows).toEqual([]);
    await expect(as(far).replay({ receipt })).rejects.toMatchObject({
      cause: { refusal: { refused: 'not_found' } },
    });
    await expect(as(CAST.manager).replay({ receipt })).rejects.toMatchObject({
      cause: { refusal: { refused: 'not_permitted' } },
    });
    await expect(as(CAST.admin).show({ receipt })).resolves.toMatchObject({ args: { caseId: 'c-1' } });
  });

  it('what was decided is not judged again', async () => {
    await phone.report('c-2');
    await phone.settle();
    const [row] = await server.db.select().from(ledger).where(eq(ledger.seq, 2));
    await expect(as(CAST.admin).replay({ receipt: row!.receipt })).rejects.toMatchObject({
      cause: { refusal: { refused: 'not_held' } },
    });
  });
});
