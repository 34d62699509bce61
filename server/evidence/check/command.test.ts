import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageBytes } from '../../testing/case-package.ts';

let folder: string;
let zip: Buffer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'berthlink-verify-'));
  zip = await packageBytes();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function verify(bytes: Buffer, ...more: string[]): Promise<{ code: number | null; said: string }> {
  const path = join(folder, 'a.zip');
  writeFileSync(path, bytes);
  const command = ['--import', 'tsx', 'server/commands/verify-package.ts', path, ...more];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { said: await text(child.stdout), code: await ended };
}

it('INS-02 the command says what it is, that everything fits, and ends with 0', async () => {
  const { code, said } = await verify(zip);
  expect(said).toContain('澄江-2026-00418');
  expect(said).toContain('全部相符');
  expect(code).toBe(0);
});

it('INS-02 one flipped byte, or another package than the one that was archived, ends with 1', async () => {
  const bad = Buffer.from(zip);
  const at = bad.indexOf('a photo: after');
  bad.writeUInt8((bad[at] as number) ^ 1, at);
  const flipped = await verify(bad);
  expect([flipped.code, flipped.said.includes('内容被改动')]).toEqual([1, true]);
  const other = await verify(zip, '0'.repeat(64));
  expect([other.code, other.said.includes('整包与归档摘要不同')]).toEqual([1, true]);
});
