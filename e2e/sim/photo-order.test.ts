import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

/** What reached the disk or the database, in the order it did. */
const order: string[] = [];

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const open: typeof real.open = async (path, ...rest) => {
    const handle = await real.open(path, ...rest);
    const sync = handle.sync.bind(handle);
    handle.sync = async () => {
      await sync();
      order.push('flushed');
    };
    return handle;
  };
  const writeFile: typeof real.writeFile = async (...args) => {
    await real.writeFile(...args);
    if ((args[2] as { flush?: boolean } | undefined)?.flush) order.push('flushed');
  };
  const rename: typeof real.rename = async (...args) => {
    await real.rename(...args);
    order.push('in its place');
  };
  return { ...real, open, rename, writeFile };
});
vi.mock('#server/photo/received.ts', () => ({
  expects: async () => true,
  received: async () => void order.push('acknowledged'),
}));
vi.mock('#server/database.ts', () => ({ getDb: async () => ({}) }));
vi.mock('#server/auth/session.ts', () => ({
  signedIn: async () => ({ actor: INSPECTOR }),
}));
const INSPECTOR = {
  userId: 'u-1',
  name: '李文',
  grants: [{ role: 'inspector', areaId: null, operatorId: null }],
  phoneId: null,
};

let folder: string;
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'photo-order-'));
  process.env.DATA_DIR = folder;
  const { uploads } = await import('#server/photo/uploads.ts');
  server = createServer((request, response) => void uploads().handle(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a photo is acknowledged only after its bytes, and then their place, survive a power cut', async () => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(randomUUID())]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const metadata = `sha256 ${Buffer.from(sha256).toString('base64')},mime ${Buffer.from('image/jpeg').toString('base64')}`;
  const tus = { 'Tus-Resumable': '1.0.0' };
  const created = await fetch(`${base}/api/files`, {
    method: 'POST',
    headers: { ...tus, 'Upload-Length': String(bytes.byteLength), 'Upload-Metadata': metadata },
  });
  expect(created.status).toBe(201);
  const sent = await fetch(new URL(created.headers.get('location') ?? '', base), {
    method: 'PATCH',
    headers: { ...tus, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' },
    body: bytes,
  });
  expect(sent.status).toBe(204);
  // The bytes, the name, and every folder that got a new name for it.
  expect(order).toEqual(['flushed', 'in its place', 'flushed', 'flushed', 'flushed', 'acknowledged']);
});

it('one that comes along with its creation just the same', async () => {
  const { answerUpload } = await import('#server/photo/uploads.ts');
  order.length = 0;
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(randomUUID())]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const size = String(bytes.byteLength);
  const headers = {
    'Tus-Resumable': '1.0.0',
    'Upload-Length': size,
    'Upload-Metadata': `sha256 ${Buffer.from(sha256).toString('base64')}`,
    'Content-Type': 'application/offset+octet-stream',
    'Content-Length': size,
  };
  const request = new Request('http://127.0.0.1/api/files', { method: 'POST', headers, body: bytes });
  expect((await answerUpload(request)).status).toBe(201);
  expect(order.join()).toMatch(/^flushed,in its place(,flushed)+,acknowledged$/);
});
