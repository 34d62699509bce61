import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { act } from './act.ts';
import { contactOf } from './contact.ts';
import { inspectionArgs, noteOf, VISIT } from './rehearsal.ts';
import { report, round, settled, shoot } from './rehearsal-acts.ts';
import { view } from './replay.ts';

describe('replay', () => {
  it('GOV-14 an offline inspection shows as done, its case as reported and its asset as faulty, before any network (DEV-02, INS-01)', async () => {
    const { ports, net, userId } = await settled();
    await ports.who.put({
      k: 'k',
      userId,
      name: '李文',
      title: '',
      roles: [],
      scopes: [],
      signedInAt: '',
      lastServerContactAt: null,
      locked: false,
    });
    const [wide, close] = [await shoot(ports, 'wide'), await shoot(ports, 'close')];
    const notes = [noteOf(wide, 'F01-wide', 'wide', 'F01'), noteOf(close, 'F01-close', 'close', 'F01')];
    const blobs = notes.map(({ sha256, size, mime, slot }) => ({ sha256, size, mime, slot }));
    const contact = await contactOf(ports.clock, ports.cache);
    const saying = {
      name: 'inspection.submit',
      args: inspectionArgs('i-1', notes),
      blobs,
      draftId: null,
    } as const;
    expect(await act({ ...ports, contact }, saying)).toMatchObject({ seq: 1 });
    const seen = await view(ports);
    expect(await seen.one('visit', 'v-1')).toMatchObject({ state: 'done', inspectionId: 'i-1' });
    expect(await seen.one('case', 'i-1.F01')).toMatchObject({
      state: 'reported',
      reporterName: '李文',
      photoCount: 2,
    });
    expect(await seen.one('asset', 'a-1')).toMatchObject({ state: 'faulty' });
    expect((await seen.all('photo')).map(({ stored }) => stored)).toEqual([false, false]);
    expect(seen.isOnlyHere('case', 'i-1.F01')).toBe(true);
    expect(net.calls).toEqual([]);
    expect(await ports.cache.one('visit', 'v-1')).toMatchObject({ ...VISIT });
    await round(ports);
    const after = await view(ports);
    expect(await after.one('visit', 'v-1')).toMatchObject({ state: 'done', inspectionId: 'i-1' });
    expect(after.isOnlyHere('case', 'i-1.F01')).toBe(false);
  });

  it('a second submission of the same inspection is refused on the phone and not saved', async () => {
    const { ports } = await settled();
    const contact = await contactOf(ports.clock, ports.cache);
    const [wide, close] = [await shoot(ports, 'wide'), await shoot(ports, 'close')];
    const notes = [noteOf(wide, 'w', 'wide', 'F01'), noteOf(close, 'c', 'close', 'F01')];
    const saying = {
      name: 'inspection.submit',
      args: inspectionArgs('i-1', notes),
      blobs: [],
      draftId: null,
    } as const;
    await act({ ...ports, contact }, saying);
    expect(await act({ ...ports, contact }, saying)).toMatchObject({
      refused: 'already_submitted',
      no: 3006,
    });
    expect(await ports.precious.outbox()).toHaveLength(1);
  });

  it('an incomplete inspection is refused with its item before anything is saved', async () => {
    const { ports } = await settled();
    const contact = await contactOf(ports.clock, ports.cache);
    const saying = {
      name: 'inspection.submit',
      args: inspectionArgs('i-1', []),
      blobs: [],
      draftId: null,
    } as const;
    expect(await act({ ...ports, contact }, saying)).toMatchObject({
      refused: 'photo_missing',
      detail: { itemCode: 'F01' },
    });
    expect(await ports.precious.outbox()).toEqual([]);
  });

  it('a held record keeps showing: the server has it and will decide it, it has not failed', async () => {
    const { ports } = await settled();
    await report(ports, 'c-1');
    const at = ports.clock.nowIso();
    await ports.precious.markReceived([{ seq: 1, receipt: 1 }], at);
    await ports.precious.markDecided([{ seq: 1, receipt: 1, outcome: 'held', detail: null }], at);
    expect((await view(ports)).isOnlyHere('case', 'c-1')).toBe(true);
    await ports.precious.markDecided([{ seq: 1, receipt: 1, outcome: 'rejected', detail: null }], at);
    expect((await view(ports)).isOnlyHere('case', 'c-1')).toBe(false);
  });
});
