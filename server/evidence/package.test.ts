import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseRecordOf } from '#db/paper/case/of-file.ts';
import type { Connection } from '#db/postgres/connect.ts';
import { caseEvents, cases, photos } from '#db/postgres/schema/field.ts';
import { accessLog, dispatches } from '#db/postgres/schema/office.ts';
import { bundled } from '#domain/case/file.ts';
import { isRefusal } from '#domain/refusal.ts';
import { keepBytes } from '../photo/store.ts';
import { CAST, stage } from '../testing/cast.ts';
import { caseWithOriginals, collected, ORIGINALS, packageBytes, SOURCES } from '../testing/case-package.ts';
import { memoryDatabase } from '../testing/database.ts';
import { bundleOf } from './bundle.ts';
import { openBytes } from './check/source.ts';
import { verifyPackage } from './check/verify.ts';
import { packageFor } from './doors.ts';
import { archiveCase } from './mutations.ts';
import { openPackage } from './store.ts';

const FILE = caseWithOriginals();
const ID = FILE.record.id;
const KEY = '7d4c1f0e-0000-4000-8000-000000000001';

let folder: string;
let connection: Connection;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berthlink-package-'));
  process.env.DATA_DIR = folder;
  connection = await memoryDatabase();
  const { db } = connection;
  await stage(db);
  await db.insert(cases).values({ ...FILE.record, facilityId: 'f-320281001001' });
  await db.insert(photos).values([...FILE.photos]);
  await db.insert(caseEvents).values([...FILE.events]);
  await db.insert(dispatches).values([...FILE.dispatches]);
  for (const [at, bytes] of ORIGINALS.entries()) await keepBytes(bytes, FILE.photos[at]?.sha256 as string);
});
afterAll(async () => {
  await connection.close();
  await rm(folder, { recursive: true, force: true });
});

const looks = () => connection.db.select().from(accessLog).where(eq(accessLog.purpose, 'export'));

describe('INS-02 the evidence package', () => {
  it('SEC-03 an original that was removed at the end of its period is told and not packed, and the rest holds', async () => {
    const [first, second] = FILE.photos;
    const original: typeof SOURCES.original = async (wanted) =>
      wanted === first?.sha256 ? null : SOURCES.original(wanted);
    expect(await bundleOf(FILE, { ...SOURCES, original })).toMatchObject({ refused: 'original_lost' });
    const told = { ...FILE, discarded: [first?.id as string] };
    const zip = await packageBytes(told, { ...SOURCES, original });
    expect(await verifyPackage(openBytes(zip))).toMatchObject({ faults: [] });
    expect([first, second].map((photo) => zip.includes(`originals/${photo?.sha256}`))).toEqual([false, true]);
    const { photos: listed } = caseRecordOf(bundled(told), {
      authority: '',
      trailHash: '',
      prints: new Map(),
    });
    expect(listed.map(({ isDiscarded }) => isDiscarded)).toEqual(FILE.photos.map((photo) => photo === first));
  });

  it('the same records make the same bytes', async () => {
    expect((await packageBytes()).equals(await packageBytes())).toBe(true);
  });

  it('an original that is gone, or has rotted, is told and never packed', async () => {
    const gone = { ...SOURCES, original: () => Promise.resolve(null) };
    expect(await bundleOf(FILE, gone)).toMatchObject({ refused: 'original_lost' });
    const rotten = { ...SOURCES, original: () => SOURCES.original(FILE.photos[1]?.sha256 as string) };
    expect(await bundleOf(FILE, rotten)).toMatchObject({ refused: 'original_lost' });
  });

  it('SEC-01 a manager gets it, and the look is noted; nobody else does', async () => {
    for (const who of [CAST.inspector, CAST.officer, CAST.operator, CAST.admin])
      expect((await packageFor(connection.db, who, ID)).status).toBe(403);
    const elsewhere = {
      ...CAST.manager,
      grants: [{ role: 'manager', areaId: '320282', operatorId: null } as const],
    };
    expect((await packageFor(connection.db, elsewhere, ID)).status).toBe(404);
    expect(await looks()).toEqual([]);
    const answer = await packageFor(connection.db, CAST.manager, ID);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get('content-length')).toBe(String(bytes.length));
    expect((await verifyPackage(openBytes(bytes))).faults).toEqual([]);
    expect(await looks()).toMatchObject([{ actorId: 'manager', subjectId: ID }]);
  });

  it('a case that has moved meanwhile is not archived, and no package stays behind', async () => {
    const stale = await archiveCase(connection.db, CAST.manager, {
      key: KEY,
      args: { caseId: ID, revision: 1 },
    });
    expect(stale).toMatchObject({ refused: 'case_stale' });
    expect(await readdir(join(folder, 'files'))).not.toContain('packages');
  });

  it('归档: the case becomes the hash of its package; asked twice it answers the same; later words change nothing', async () => {
    const asked = { key: KEY, args: { caseId: ID, revision: FILE.record.revision } };
    const live = Buffer.from(await (await packageFor(connection.db, CAST.manager, ID)).arrayBuffer());
    const done = await archiveCase(connection.db, CAST.manager, asked);
    if (isRefusal(done)) throw new Error(done.refused);
    expect(await archiveCase(connection.db, CAST.manager, asked)).toMatchObject({
      repeated: true,
      hash: done.hash,
    });
    const [record] = await connection.db.select().from(cases).where(eq(cases.id, ID));
    expect(record).toMatchObject({ state: 'archived', archiveHash: done.hash });
    const kept = await openPackage(done.hash);
    if (!kept) throw new Error('the package is not there');
    const bytes = await collected(kept.bytes());
    expect(await verifyPackage(openBytes(bytes))).toMatchObject({ sha256: done.hash, faults: [] });
    expect(bytes.equals(live)).toBe(true);
    await rm(join(folder, 'files', 'packages'), { recursive: true });
    const again = Buffer.from(await (await packageFor(connection.db, CAST.manager, ID)).arrayBuffer());
    expect(again.equals(bytes)).toBe(true);
  });
});
