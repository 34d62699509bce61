import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '#db/postgres/connect.ts';
import { accessLog, dispatches } from '#db/postgres/schema/office.ts';
import type { Args } from '#domain/mutations.ts';
import { docketedCase, handOver } from './outside/enforcement/stand-in/example.ts';
import { showReceipt, takeReceipt } from './receipt-door.ts';
import { mutate } from './sync/mutate.ts';
import { actor, CAST } from './testing/cast.ts';
import { memoryDatabase } from './testing/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'berthlink-receipt-'));
const before = process.env.DATA_DIR;
const MANAGER = actor('m', 'manager', '3205');
const PDF = Buffer.from('%PDF-1.7 收到');
const shaOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
let connection: Connection;

beforeAll(async () => {
  process.env.DATA_DIR = folder;
  connection = await memoryDatabase();
}, 60_000);
afterAll(async () => {
  await connection.close();
  process.env.DATA_DIR = before;
  rmSync(folder, { recursive: true });
});

function put(bytes: Uint8Array, sha256 = shaOf(bytes), who = MANAGER): Promise<Response> {
  const body = new Uint8Array(bytes);
  const request = new Request('http://x/', { method: 'PUT', body });
  return takeReceipt({ db: connection.db, actor: who }, request, sha256);
}

function say(name: string, changes: Partial<Args<'dispatch.handOffline'>>) {
  const args = {
    ...{ dispatchId: 'd', sha256: shaOf(PDF), receiptNo: '', receivedBy: '王强', note: '' },
    ...{ receivedAt: '2026-03-02T03:00:00.000Z', ...changes },
  };
  return mutate(connection.db, {
    ...{ source: 'desk', actor: MANAGER, key: name, name: 'dispatch.handOffline', args },
  });
}

it('INS-02 takes a photo or a PDF from whoever may hand over on paper, and nothing else', async () => {
  expect((await put(PDF)).status).toBe(200);
  expect((await put(PDF)).status).toBe(200);
  expect(await (await put(Buffer.from('hello'))).json()).toMatchObject({ no: 4040 });
  expect((await put(PDF, 'a'.repeat(64))).status).toBe(460);
  expect((await put(PDF, shaOf(PDF), CAST.inspector)).status).toBe(403);
});

it('INS-02 SEC-01 a dead letter handed over on paper is receipted by it; who may see the case may see the paper, and is noted', async () => {
  const { db } = connection;
  const { revision } = await docketedCase(db, 'paper');
  await handOver(db, 'paper', revision);
  await db.update(dispatches).set({ state: 'dead', attempts: 10 });
  const [row] = await db.select().from(dispatches);
  const dispatchId = row?.id ?? '';
  expect((await say('unknown', { dispatchId, sha256: 'b'.repeat(64) })).refusal).toMatchObject({ no: 4037 });
  await put(PDF);
  expect((await say('known', { dispatchId })).outcome).toBe('applied');
  expect((await say('twice', { dispatchId })).refusal).toMatchObject({ no: 4035 });
  const [after] = await db.select().from(dispatches);
  expect(after).toMatchObject({
    state: 'acked',
    receiptId: shaOf(PDF).slice(0, 16),
    onPaper: { receivedBy: '王强' },
  });

  const shown = await showReceipt({ db, actor: MANAGER }, shaOf(PDF));
  expect(shown.headers.get('content-type')).toBe('application/pdf');
  expect(Buffer.from(await shown.arrayBuffer()).equals(PDF)).toBe(true);
  expect((await showReceipt({ db, actor: CAST.manager }, shaOf(PDF))).status).toBe(404);
  expect(await db.select().from(accessLog)).toMatchObject([
    { actorId: 'm', subject: 'receipt', subjectId: dispatchId },
  ]);
});
