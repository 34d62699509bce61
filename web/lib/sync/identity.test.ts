import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { ensurePhone } from './identity.ts';
import { rehearse } from './rehearsal.ts';
import { report } from './rehearsal-acts.ts';

it('every tab and every reload is the same phone: two that open at once, and one long after', async () => {
  const { ports, again } = await rehearse();
  const [one, other] = await Promise.all([ensurePhone(ports), again().then(ensurePhone)]);
  expect(other).toEqual(one);
  await report(ports, 'c-1');
  const later = await ensurePhone(await again());
  expect(later).toMatchObject({ phoneId: one.phoneId, publicKey: one.publicKey, nextSeq: 2 });
});
