import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { draftsOf } from './drafts.ts';
import { rehearse } from './rehearsal.ts';

it('the last keystroke wins, and is durable when its call resolves', async () => {
  const { ports, again } = await rehearse();
  const drafts = draftsOf(ports);
  await Promise.all(['漏', '漏水', '漏水严', '漏水严重'].map((note) => drafts.save('d-1', { note })));
  expect(await draftsOf(await again()).load('d-1')).toEqual({ note: '漏水严重' });
});

it('one write runs at a time, and those overtaken are not written at all', async () => {
  const { ports } = await rehearse();
  const put = vi.spyOn(ports.precious, 'putDraft');
  const drafts = draftsOf(ports);
  await Promise.all(Array.from({ length: 20 }, (_, index) => drafts.save('d-1', index)));
  expect(put.mock.calls.map(([row]) => row.body)).toEqual([0, 19].slice(-put.mock.calls.length));
});

it('a late keystroke does not bring a submitted draft back', async () => {
  const { ports } = await rehearse();
  const drafts = draftsOf(ports);
  await drafts.save('d-1', { note: 'a' });
  await drafts.discard('d-1');
  await drafts.save('d-1', { note: 'b' });
  expect(await drafts.list()).toEqual([]);
});

it('a refused submission opens the draft again', async () => {
  const { ports } = await rehearse();
  const drafts = draftsOf(ports);
  await drafts.close('d-1');
  drafts.reopen('d-1');
  await drafts.save('d-1', { note: 'c' });
  expect(await drafts.load('d-1')).toEqual({ note: 'c' });
});
