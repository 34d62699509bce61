import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { ensurePhone } from './identity.ts';
import type { Ports } from './ports.ts';
import { found, netTo } from './rehearsal.ts';
import { report, round, settled } from './rehearsal-acts.ts';
import { RehearsalServer } from './rehearsal-server.ts';

describe('when the books differ', () => {
  it('a server that lost records gets them again, and the status steps back to the truth', async () => {
    const { ports, server } = await settled();
    for (const caseId of ['c-1', 'c-2', 'c-3']) await report(ports, caseId);
    await round(ports);
    const { phoneId } = await ensurePhone(ports);
    const whole = structuredClone(server.entries(phoneId));
    const restored = new RehearsalServer(ports.userId, server.now);
    restored.datasetId = 'set-2';
    found(restored);
    const again: Ports = { ...ports, net: netTo(restored) };
    expect(await round(again)).toEqual({ kind: 'done' });
    expect(restored.entries(phoneId).map(({ envelope }) => envelope)).toEqual(
      whole.map(({ envelope }) => envelope),
    );
    expect(restored.stored.size).toBe(3);
    expect((await ports.cache.meta()).datasetId).toBe('set-2');
    expect(await ports.precious.journal()).toHaveLength(3);
  });

  it('other content under our number: a new identity goes on, nothing is dropped and no outcome of the other is believed', async () => {
    const { ports, server } = await settled();
    await report(ports, 'c-1');
    const before = await ensurePhone(ports);
    const [mine] = await ports.precious.unsent(1);
    const theirs = { ...JSON.parse(mine!.body), hash: 'f'.repeat(64) };
    server.entries(before.phoneId).push({ envelope: theirs, receipt: 77, outcome: 'rejected', detail: null });
    expect(await round(ports)).toEqual({ kind: 'again' });
    expect(await ports.precious.outbox()).toMatchObject([
      { seq: 1, id: mine!.id, state: 'saved', outcome: null, former: [mine!.body] },
    ]);
    expect(await round(ports)).toEqual({ kind: 'done' });
    const after = await ensurePhone(ports);
    expect(after.phoneId).not.toBe(before.phoneId);
    expect(server.entries(after.phoneId).map(({ envelope }) => envelope.id)).toEqual([mine!.id]);
    expect(await ports.precious.journal()).toMatchObject([{ seq: 1, outcome: 'applied' }]);
  });

  it('a server that answers everything with a fork is met with one new identity, then a person must look', async () => {
    const { ports, net } = await settled();
    await report(ports, 'c-1');
    const { id } = (await ports.precious.unsent(1))[0]!;
    net.push = async () => ({
      serverTime: ports.clock.nowIso(),
      lastSeq: 1,
      head: 'f'.repeat(64),
      received: [],
      stopped: 'fork',
    });
    expect(await round(ports)).toEqual({ kind: 'again' });
    expect(await round(ports)).toMatchObject({ kind: 'stopped', why: 'needs_help' });
    expect(await ports.precious.unsent(9)).toMatchObject([{ id }]);
    expect((await ports.precious.phone())?.formers).toHaveLength(1);
  });

  it('a server that knows more than the phone: it goes on under a new name with the next number', async () => {
    const { ports, server } = await settled();
    await report(ports, 'c-1');
    await round(ports);
    const before = (await ensurePhone(ports)).phoneId;
    server.entries(before).push({
      envelope: { hash: 'x', seq: 2, blobs: [] } as never,
      receipt: 1,
      outcome: 'applied',
      detail: null,
    });
    expect(await round(ports)).toEqual({ kind: 'again' });
    await report(ports, 'c-2');
    expect(await round(ports)).toEqual({ kind: 'done' });
    const after = (await ensurePhone(ports)).phoneId;
    expect(server.entries(after).map(({ envelope }) => envelope.seq)).toEqual([2]);
    expect(await ports.precious.journal()).toMatchObject([{ seq: 1 }, { seq: 2 }]);
  });

  it('after a gap the phone sends from where the server stands', async () => {
    const { ports, net, server } = await settled();
    for (const caseId of ['c-1', 'c-2']) await report(ports, caseId);
    const { phoneId } = await ensurePhone(ports);
    await ports.precious.markReceived([{ seq: 1, receipt: 9 }], ports.clock.nowIso());
    net.hello = async () => ({
      ...server.hello(phoneId),
      lastSeq: 1,
      head: (await ports.precious.saying(1))!.hash,
    });
    expect(await round(ports)).toEqual({ kind: 'done' });
    expect(server.entries(phoneId).map(({ envelope }) => envelope.seq)).toEqual([1, 2]);
  });

  it('a server restored and filled with another handset’s records is noticed even when nothing is left to send', async () => {
    const { ports, server } = await settled();
    await report(ports, 'c-1');
    await round(ports);
    const [entry] = server.entries((await ensurePhone(ports)).phoneId);
    entry!.envelope = { ...entry!.envelope, hash: 'f'.repeat(64) };
    expect(await round(ports)).toEqual({ kind: 'again' });
    expect(await ports.precious.journal()).toHaveLength(1);
    expect((await ports.precious.phone())?.formers).toMatchObject([{ after: 1 }]);
  });

  it('no outcome is believed of a record that is not known to have arrived', async () => {
    const { ports } = await settled();
    await report(ports, 'c-1');
    await ports.precious.markDecided([{ seq: 1, receipt: 1, outcome: 'applied', detail: null }], '');
    expect(await ports.precious.outbox()).toMatchObject([{ seq: 1, state: 'saved', outcome: null }]);
  });
});
