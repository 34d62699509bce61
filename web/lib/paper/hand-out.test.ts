import { afterEach, expect, it, vi } from 'vitest';
import { canShare, fileOf, share } from './hand-out.ts';
import { fileName } from './make.ts';

const paper = { bytes: Uint8Array.of(37, 80), sha256: 'ab', name: fileName('澄城管检字〔2026〕第 1/2 号') };

afterEach(() => vi.unstubAllGlobals());

it('the file has a name any phone takes', () => {
  expect(fileOf(paper)).toMatchObject({
    name: '现场检查记录-澄城管检字〔2026〕第-1-2-号.pdf',
    type: 'application/pdf',
    size: 2,
  });
});

it('sharing is offered only where files can be shared', () => {
  vi.stubGlobal('navigator', {});
  expect(canShare(fileOf(paper))).toBe(false);
  vi.stubGlobal('navigator', { share: async () => {}, canShare: () => false });
  expect(canShare(fileOf(paper))).toBe(false);
  vi.stubGlobal('navigator', { share: async () => {}, canShare: () => true });
  expect(canShare(fileOf(paper))).toBe(true);
});

it.each([
  ['shared', async () => {}],
  ['left', async () => Promise.reject(new DOMException('closed', 'AbortError'))],
  ['failed', async () => Promise.reject(new DOMException('no', 'NotAllowedError'))],
])('a share sheet that ends with %s says so', async (end, doShare) => {
  vi.stubGlobal('navigator', { share: doShare });
  expect(await share(fileOf(paper))).toBe(end);
});
