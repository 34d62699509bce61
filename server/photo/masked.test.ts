import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JPEG } from '#db/paper/testing/jpeg.ts';
import type { Connection } from '#db/postgres/connect.ts';
import { photos } from '#db/postgres/schema/field.ts';
import { isRefusal } from '#domain/refusal.ts';
import { photoOf } from '#domain/worlds.ts';
import { mutate } from '../sync/mutate.ts';
import { actor, CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { keepCopy, masksOf, viewableCopy } from './masked.ts';
import { outwardOf } from './queries.ts';

const PHOTO = photoOf({ facilityId: 'f-320281001001', stored: true, storedAt: '2026-11-20T07:05:00.000Z' });
const OTHERS = actor('other', 'operator', null, 'op-9');

let folder: string;
let connection: Connection;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berthlink-masks-'));
  process.env.DATA_DIR = folder;
  connection = await memoryDatabase();
  await stage(connection.db);
  await connection.db.insert(photos).values(PHOTO);
});
afterAll(async () => {
  await connection.close();
  await rm(folder, { recursive: true, force: true });
});

describe('SEC-01 faces and plates on what leaves', () => {
  it('nothing leaves before somebody has looked; then the copy does, to the operator of that lot alone', async () => {
    const { db } = connection;
    expect(await outwardOf(db, [PHOTO])).toEqual([{ state: 'waiting' }]);
    const copy = await keepCopy(db, CAST.manager, PHOTO.id, JPEG);
    if (isRefusal(copy)) throw new Error(copy.refused);
    expect(await viewableCopy(db, CAST.operator, copy.sha256)).toBe(false);
    const args = {
      photoId: PHOTO.id,
      revision: 0,
      regions: [{ x: 0, y: 0, width: 0.5, height: 0.5 }],
      derived: copy,
    };
    const done = await mutate(db, {
      source: 'desk',
      actor: CAST.manager,
      key: 'm-1',
      name: 'photo.mask',
      args,
    });
    expect(done).toMatchObject({ outcome: 'applied', refusal: null });
    expect(await outwardOf(db, [PHOTO])).toEqual([{ state: 'ready', ...copy }]);
    expect(await viewableCopy(db, CAST.operator, copy.sha256)).toBe(true);
    for (const who of [OTHERS, CAST.inspector, CAST.admin])
      expect(await viewableCopy(db, who, copy.sha256)).toBe(false);
    // The original has no such door: not by its own hash, and not for the operator.
    expect(await viewableCopy(db, CAST.operator, PHOTO.sha256)).toBe(false);
    expect(await masksOf(db, CAST.manager, [PHOTO.id])).toMatchObject([
      { byName: CAST.manager.name, revision: 1 },
    ]);
    expect(await masksOf(db, CAST.operator, [PHOTO.id])).toEqual([]);
  });

  it('only who may decide about the photo hands in a copy, and only a picture', async () => {
    const { db } = connection;
    for (const who of [CAST.operator, CAST.inspector, actor('far', 'manager', '320282')])
      expect(await keepCopy(db, who, PHOTO.id, JPEG)).toMatchObject({ refused: 'not_found' });
    expect(await keepCopy(db, CAST.manager, PHOTO.id, Buffer.from('MZ'))).toMatchObject({
      refused: 'mask_copy_unfit',
    });
  });
});
