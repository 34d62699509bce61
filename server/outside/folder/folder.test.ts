import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { accessLog, breakers, dispatches } from '#db/postgres/schema/office.ts';
import { photos } from '#db/postgres/schema/field.ts';
import { handlersOf } from '#server/dispatch/handlers.ts';
import { originalsOf } from '#server/dispatch/originals.ts';
import { zipOf } from '#server/evidence/zip.ts';
import { readReceipts } from '#server/jobs/folder-receipts.ts';
import { mutate } from '#server/sync/mutate.ts';
import { bothSides } from '../../testing/both-sides.ts';
import { actor } from '../../testing/cast.ts';
import { bytesOf, handedOverCase } from '../enforcement/stand-in/example.ts';
import { folderPlatform } from './handover.ts';

const MANAGER = actor('manager', 'manager', '3205');
const forever = new AbortController().signal;
let sides: Awaited<ReturnType<typeof bothSides>>;
let dir = '';
let serial = 0;
let pdf: Uint8Array | null = null;

beforeAll(async () => {
  sides = await bothSides();
}, 60_000);
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'berthlink-handover-'));
});
afterEach(async () => {
  pdf = null;
  rmSync(dir, { recursive: true });
  await sides.db.delete(dispatches);
  await sides.db.delete(breakers);
});
afterAll(() => sides.close());

const folder = (into = dir) =>
  folderPlatform({
    dir: into,
    originalsOf: (caseNo) => originalsOf(sides.db, caseNo),
    original: async (sha256) => {
      const bytes = sides.bytes.get(sha256);
      return bytes ? new Blob([new Uint8Array(bytes)]).stream() : null;
    },
    casePdf: async () => pdf,
    archive: zipOf,
  });
const dispatch = (into = dir) => {
  const nobody = { fileCase: () => Promise.reject(new Error('not the platform')) };
  return sides.dispatch(handlersOf(nobody, folder(into)));
};
const row = (id: string) => sides.dispatchOf(id);

/** A case on its way to the folder. */
async function routed(): Promise<{ id: string; name: string }> {
  const id = `z${++serial}`;
  sides.keepBytes(id);
  const caseNo = await handedOverCase(sides.db, id);
  await sides.db.update(dispatches).set({ endpoint: 'folder' }).where(eq(dispatches.caseId, id));
  return { id, name: `${caseNo}-1` };
}

function unzipped(name: string): Record<string, Uint8Array> {
  return unzipSync(new Uint8Array(readFileSync(join(dir, `${name}.zip`))));
}
const shaOf = (bytes: Uint8Array | undefined) =>
  createHash('sha256')
    .update(bytes ?? new Uint8Array())
    .digest('hex');

it('INS-02 a case becomes a ZIP: manifest, record and originals, whose hashes it names; its receipt comes later', async () => {
  pdf = Buffer.from('%PDF-1.7 案件');
  const { id, name } = await routed();
  expect(await dispatch()).toBe(1);
  const files = unzipped(name);
  const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()) as {
    case_pdf: { sha256: string };
    originals: { path: string; sha256: string; size: number }[];
  };
  expect(manifest).toMatchObject({
    case_no: name.slice(0, -2),
    seq: 1,
    content: { service_name: '消防隐患' },
  });
  expect(manifest.case_pdf.sha256).toBe(shaOf(files['case.pdf']));
  expect(manifest.originals).toHaveLength(2);
  for (const { path, sha256, size } of manifest.originals)
    expect([shaOf(files[path]), files[path]?.length]).toEqual([sha256, size]);
  expect(Object.keys(files)).toHaveLength(4);
  expect(Buffer.from(files[manifest.originals[0]!.path]!).equals(bytesOf(id, 'wide'))).toBe(true);
  expect(readdirSync(dir)).toEqual([`${name}.zip`]);
  expect(await row(id)).toMatchObject({ state: 'sent', leaseUntil: null, attempts: 1 });
  expect(await sides.caseOf(id)).toMatchObject({ state: 'handed_over', delivery: 'sent' });
  expect(await sides.db.$count(accessLog, eq(accessLog.purpose, `案件移送 ${name.slice(0, -2)}`))).toBe(2);
  sides.later(30 * 86_400_000);
  expect(await dispatch()).toBe(0);
});

it('INS-02 the receipt put back by hand marks it received, once, and is moved out of the way', async () => {
  const { id, name } = await routed();
  await dispatch();
  const receipt = join(dir, `${name}.receipt.json`);
  writeFileSync(receipt, `\uFEFF{"result":"received","receipt_id":"收字 12"}`);
  await readReceipts(sides.db, dir, sides.now());
  expect(await row(id)).toMatchObject({ state: 'acked', receiptId: '收字 12' });
  expect(await sides.caseOf(id)).toMatchObject({ state: 'handed_over', delivery: 'acked' });
  expect(existsSync(receipt)).toBe(false);
  expect(existsSync(join(dir, 'done', `${name}.receipt.json`))).toBe(true);
  writeFileSync(receipt, '{"result":"refused","note":"晚了"}');
  await readReceipts(sides.db, dir, sides.now());
  expect(await row(id)).toMatchObject({ state: 'acked', receiptId: '收字 12' });
});

it('INS-02 a refusal in the receipt makes it a dead letter with their words, which can be written again', async () => {
  const { id, name } = await routed();
  await dispatch();
  const first = readFileSync(join(dir, `${name}.zip`));
  writeFileSync(join(dir, `${name}.receipt.json`), '{"result":"refused","note":"缺 1 张照片"}');
  await readReceipts(sides.db, dir, sides.now());
  expect(await row(id)).toMatchObject({ state: 'dead', lastError: '对方退回：缺 1 张照片' });
  const args = { dispatchId: (await row(id)).id, note: '' };
  await mutate(sides.db, { source: 'desk', actor: MANAGER, key: id, name: 'dispatch.retry', args });
  sides.later(1000);
  expect(await dispatch()).toBe(1);
  expect(readFileSync(join(dir, `${name}.zip`)).equals(first)).toBe(true);
});

it('INS-02 a receipt that cannot be read stays, and the dispatch says so until it is put right', async () => {
  const { id, name } = await routed();
  await dispatch();
  const receipt = join(dir, `${name}.receipt.json`);
  writeFileSync(receipt, '{"result":"recei');
  writeFileSync(join(dir, '别的-9.receipt.json'), '{"result":"received"}');
  await readReceipts(sides.db, dir, sides.now());
  expect((await row(id)).lastError).toContain('读不懂');
  writeFileSync(receipt, '{"result":"received"}');
  await readReceipts(sides.db, dir, sides.now());
  expect(await row(id)).toMatchObject({ state: 'acked', lastError: null });
  expect(readdirSync(dir)).toContain('别的-9.receipt.json');
});

it('INS-02 a folder that is not there is tried again, and not made by us', async () => {
  const { id } = await routed();
  const gone = join(dir, 'not-mounted');
  await dispatch(gone);
  expect(await row(id)).toMatchObject({ state: 'failed', lastError: '写不进交换文件夹（ENOENT）' });
  expect(existsSync(gone)).toBe(false);
  expect(await sides.db.select().from(breakers)).toMatchObject([{ id: 'folder', failures: 1 }]);
});

it('INS-02 nothing is written while a photo is missing or is not what was hashed', async () => {
  const { id } = await routed();
  await sides.db
    .update(photos)
    .set({ stored: false })
    .where(eq(photos.id, `${id}/close`));
  await dispatch();
  expect((await row(id)).lastError).toContain('还没有全部入库');
  await sides.db
    .update(photos)
    .set({ stored: true })
    .where(eq(photos.id, `${id}/close`));
  sides.bytes.set(shaOf(bytesOf(id, 'close')), Buffer.from('rotten'));
  sides.later(60_000);
  await dispatch();
  expect((await row(id)).lastError).toContain('校验值不符');
  expect(readdirSync(dir)).toEqual([]);
  expect(await sides.db.select().from(breakers)).toEqual([]);
});

it('a stop in the middle leaves nothing behind', async () => {
  const { id } = await routed();
  const { caseNo, seq, payload } = await row(id);
  const filing = { dispatchId: id, caseNo, seq, payload: payload as never };
  expect(await folder().fileCase(filing, AbortSignal.abort())).toMatchObject({ kind: 'retry', ours: true });
  expect(readdirSync(dir)).toEqual([]);
  expect(await folder().fileCase(filing, forever)).toMatchObject({ kind: 'left' });
});
