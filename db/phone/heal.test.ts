import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { openPrecious } from './precious.ts';

afterEach(() => vi.restoreAllMocks());

it('a connection that dies while it is being opened is opened again, not left open without its tables', async () => {
  openPrecious('u-1').close();
  const first = openPrecious('u-1');
  await first.phone();
  first.close();
  const { transaction } = IDBDatabase.prototype;
  let dead = 1;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...args: Parameters<typeof transaction>
  ) {
    if (dead-- > 0)
      throw new DOMException('Connection to Indexed Database server lost. Refresh the page.', 'UnknownError');
    return transaction.apply(this, args);
  });
  const second = openPrecious('u-1');
  await second.putDraft({ id: 'd-1', body: { note: '过期' }, savedAt: '', enc: 0 });
  expect(await second.draft('d-1')).toMatchObject({ body: { note: '过期' } });
});
