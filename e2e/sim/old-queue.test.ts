import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { Dexie } from 'dexie';
import { openPrecious } from '#db/phone/precious.ts';
import { preciousName } from '#db/phone/stores.ts';

const BODY = '{"seq":1,"name":"violation.report","v":1,"args":{"caseId":"c-1"},"hash":"as it was signed"}';
const ROW = {
  seq: 1,
  id: 'm-1',
  name: 'violation.report',
  hash: 'as it was signed',
  body: BODY,
  blobs: [],
  savedAt: '2026-11-20T00:00:00.000Z',
  state: 'saved',
  receipt: null,
  receivedAt: null,
  outcome: null,
  detail: null,
  decidedAt: null,
  enc: 0,
};

it('a queue written by the first released app is read by this one to the byte', async () => {
  const first = new Dexie(preciousName('u-old'));
  first.version(1).stores({
    outbox: 'seq',
    journal: 'seq',
    drafts: 'id',
    blobs: 'sha256',
    bytes: 'sha256',
    phone: 'k',
  });
  await first.table('outbox').add(ROW);
  first.close();
  const precious = openPrecious('u-old');
  expect(await precious.unsent(10)).toEqual([ROW]);
  precious.close();
});
