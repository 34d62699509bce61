import 'fake-indexeddb/auto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { cases, photos } from '#db/postgres/schema/field.ts';
import { accessLog } from '#db/postgres/schema/office.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { importRescue, type RescueNet } from '#lib/rescue/import.ts';
import { MOST_FILE, newCode, type RescueUnreadable } from '#lib/rescue/file.ts';
import { exportRescue, readRescue } from '#lib/sync/rescue.ts';
import { openPhoto } from '#server/photo/store.ts';
import { rescue, rescuePhoto } from '#server/sync/rescue.ts';
import { actor, CAST } from '#server/testing/cast.ts';
import { phoneOf, Server, type Phone } from './both-sides.ts';

vi.setConfig({ testTimeout: 60_000 });
const code = newCode();
let folder: string;
let server: Server;
let phone: Phone;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berthlink-rescue-'));
  process.env.DATA_DIR = folder;
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  server = await Server.open();
  phone = await phoneOf(server);
  await phone.settle();
  await phone.report('c-1');
  await phone.report('c-2');
});
afterEach(() => server.close());

function desk(by: Actor): RescueNet {
  return {
    take: async (input) => {
      const done = await rescue(server.db, by, structuredClone(input));
      if (isRefusal(done)) throw new Error(done.refused);
      return done;
    },
    photo: async (userId, sha256, bytes) => {
      const done = await rescuePhoto(server.db, by, { userId, sha256, bytes });
      return isRefusal(done) ? done : null;
    },
  };
}

describe('a rescue file', () => {
  it('handed in by a manager brings every record and photo as if the phone had sent them, once; the phone keeps all and finds it done', async () => {
    const before = await phone.bodies();
    const { file } = await exportRescue(phone.ports, code);
    const whole = { records: 2, of: 2, photos: 2, ofPhotos: 2, stopped: null, refusal: null };
    expect(await importRescue(desk(CAST.manager), code, file)).toEqual(whole);
    expect(await importRescue(desk(CAST.manager), code.toLowerCase().replaceAll('-', ' '), file)).toEqual(
      whole,
    );
    const rows = await server.db.select().from(ledger).where(eq(ledger.source, 'phone'));
    expect(rows).toMatchObject([
      { outcome: 'applied', actorId: 'inspector', importedBy: 'manager' },
      { outcome: 'applied', actorId: 'inspector', importedBy: 'manager' },
    ]);
    expect(await server.db.select().from(cases)).toHaveLength(2);
    const stored = await server.db.select().from(photos);
    expect(stored.map((photo) => photo.stored)).toEqual([true, true]);
    for (const { sha256 } of stored) expect(await openPhoto(sha256)).not.toBeNull();
    expect((await server.db.select().from(accessLog)).every(({ actorId }) => actorId === 'manager')).toBe(
      true,
    );
    expect(await phone.bodies()).toEqual(before);
    expect(await phone.ports.precious.unsent(9)).toHaveLength(2);
    expect(await phone.settle()).toEqual({ kind: 'done' });
    expect(await phone.ports.precious.journal()).toHaveLength(2);
    expect(await server.db.select().from(ledger).where(eq(ledger.source, 'phone'))).toHaveLength(2);
  });

  it('a record altered inside is kept and refused for its hash; a photo altered inside is not taken', async () => {
    const { file } = await exportRescue(phone.ports, code);
    const net = desk(CAST.manager);
    const altered: RescueNet = {
      take: (input) =>
        net.take({
          ...input,
          mutations: input.mutations.map((one) => ({ ...one, occurredAt: '2020-01-01T00:00:00.000Z' })),
        }),
      photo: (userId, sha256, bytes) =>
        net.photo(
          userId,
          sha256,
          bytes.map((byte) => byte ^ 1),
        ),
    };
    expect(await importRescue(altered, code, file)).toMatchObject({
      photos: 0,
      refusal: { refused: 'hash_differs' },
    });
    expect(await server.db.select().from(cases)).toEqual([]);
    const rows = await server.db.select().from(ledger).where(eq(ledger.source, 'phone'));
    expect(rows).toMatchObject([{ detail: { refused: 'bad_hash' } }, {}]);
  });

  it('GOV-01 is not taken from outside the area, nor from a colleague', async () => {
    const { file } = await exportRescue(phone.ports, code);
    await expect(importRescue(desk(actor('far', 'manager', '330100')), code, file)).rejects.toThrow(
      'not_found',
    );
    await expect(importRescue(desk(CAST.officer), code, file)).rejects.toThrow('not_found');
  });

  it('SEC-01 of a phone its owner never enrolled is not taken: nobody makes up records for another', async () => {
    const { file } = await exportRescue(phone.ports, code);
    const net = desk(CAST.manager);
    const madeUp: RescueNet = {
      ...net,
      take: (input) => net.take({ ...input, phone: { ...input.phone, phoneId: 'made-up-phone' } }),
    };
    await expect(importRescue(madeUp, code, file)).rejects.toThrow('rescue_not_enrolled');
  });

  it('SEC-05 a wrong code, a cut, altered or far too large file: each has its number, and nothing of it is handed in', async () => {
    const { file } = await exportRescue(phone.ports, code);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const flipped = (at: number) => new Blob([bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))]);
    const refusalOf = (given: Blob, by = code) =>
      importRescue(desk(CAST.manager), by, given).catch((error: RescueUnreadable) => error.refusal);
    expect(await refusalOf(file, newCode())).toMatchObject({ refused: 'rescue_code_wrong', no: 2022 });
    expect(await refusalOf(new Blob(['a photo']))).toMatchObject({ refused: 'rescue_no_file', no: 2021 });
    expect(await refusalOf(file.slice(0, -5))).toMatchObject({ refused: 'rescue_cut_short', no: 2023 });
    const lastPart = 4 + 12 + 16 + (await sizeOfLastPhoto(file));
    expect(await refusalOf(file.slice(0, -lastPart))).toMatchObject({ refused: 'rescue_cut_short' });
    expect(await refusalOf(flipped(bytes.length - 1))).toMatchObject({ refused: 'rescue_altered', no: 2024 });
    expect(await refusalOf(flipped(200))).toMatchObject({ refused: 'rescue_code_wrong' });
    Object.defineProperty(file, 'size', { value: MOST_FILE + 1 });
    expect(await refusalOf(file)).toMatchObject({ refused: 'rescue_too_large', no: 2025 });
    expect(new TextDecoder('latin1').decode(bytes)).not.toContain('c-1');
    expect(await server.db.select().from(ledger).where(eq(ledger.source, 'phone'))).toEqual([]);
    expect(await server.db.select().from(accessLog)).toEqual([]);
  });
});

async function sizeOfLastPhoto(file: Blob): Promise<number> {
  const { manifest } = await readRescue(code, file);
  return manifest.photos.at(-1)?.size ?? 0;
}
