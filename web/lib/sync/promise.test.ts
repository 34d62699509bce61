import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { ensurePhone } from './identity.ts';
import type { Ports } from './ports.ts';
import type { Weather } from './rehearsal.ts';
import { report, round, settled } from './rehearsal-acts.ts';
import type { RehearsalServer } from './rehearsal-server.ts';

type Step =
  | { do: 'save'; tab: 0 | 1 }
  | { do: 'round'; tab: 0 | 1; weather: Weather[] }
  | { do: 'both'; weather: Weather[] }
  | { do: 'two_leaders'; weather: Weather[] }
  | { do: 'reload' }
  | { do: 'evict_cache' }
  | { do: 'restore_server'; keep: number };

const weather = fc.array(
  fc.constantFrom<Weather>('ok', 'ok', 'ok', 'lost_request', 'lost_answer', 'portal', 'signed_out', 'broken'),
  { maxLength: 6 },
);
const tab = fc.constantFrom(0 as const, 1 as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('save' as const), tab }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('round' as const), tab, weather }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('both' as const), weather }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('two_leaders' as const), weather }) },
  { weight: 1, arbitrary: fc.constant({ do: 'reload' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'evict_cache' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore_server' as const), keep: fc.nat(4) }) },
);

/** A phone of two tabs and its server, living through a script of troubles. */
async function live(steps: Step[]) {
  const stage = await settled();
  const tabs = [stage.ports, await stage.again()] as [Ports, Ports];
  const { phoneId } = await ensurePhone(tabs[0]);
  const said: { id: string; seq: number }[] = [];
  let [shots, wasRestored] = [0, false];
  const say = async (ports: Ports) => void said.push(await report(ports, `c-${++shots}`));
  for (const one of steps) {
    stage.net.weather.splice(0, Infinity, ...('weather' in one ? one.weather : []));
    if (one.do === 'save') await say(tabs[one.tab]);
    if (one.do === 'round') await round(tabs[one.tab]);
    if (one.do === 'both') await Promise.all([round(tabs[0]), say(tabs[1]), say(tabs[0])]);
    if (one.do === 'two_leaders') await Promise.all([round(tabs[0]), round(tabs[1])]);
    if (one.do === 'evict_cache') await tabs[0].cache.drop();
    if (one.do === 'reload') tabs[1] = await stage.again();
    if (one.do === 'restore_server') stage.server.entries(phoneId).splice(one.keep);
    wasRestored ||= one.do === 'restore_server'; // the phone cannot know before its next greeting
    if (!wasRestored) await isHonest(tabs[0], stage.server, phoneId, said);
  }
  stage.net.weather.length = 0;
  for (let calm = 0; calm < 4; calm++) await round(tabs[0]);
  return { ...stage, ports: tabs[0], phoneId, said: said.sort((one, other) => one.seq - other.seq) };
}

/** Every saved record is on the phone, and what is called received is on the server. */
async function isHonest(
  { precious }: Ports,
  server: RehearsalServer,
  phoneId: string,
  said: { id: string }[],
): Promise<void> {
  const rows = [...(await precious.journal()), ...(await precious.outbox())];
  expect(rows.map(({ id }) => id).sort()).toEqual(said.map(({ id }) => id).sort());
  const there = new Set(server.entries(phoneId).map(({ envelope }) => envelope.hash));
  expect(rows.filter(({ state, hash }) => state !== 'saved' && !there.has(hash))).toEqual([]);
  const stored = (await precious.blobs()).filter(({ state }) => state === 'stored');
  expect(stored.filter(({ sha256 }) => !server.stored.has(sha256))).toEqual([]);
}

it('every saved record arrives exactly once and in order, whatever the network, the tabs and the server do', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const { server, ports, phoneId, said } = await live(steps);
      const entries = server.entries(phoneId);
      expect(entries.map(({ envelope }) => envelope.id)).toEqual(said.map(({ id }) => id));
      expect(entries.map(({ envelope }) => envelope.seq)).toEqual(said.map((_, index) => index + 1));
      expect(await ports.precious.unsent(1)).toEqual([]);
      expect((await ports.precious.blobs()).filter(({ state }) => state !== 'stored')).toEqual([]);
      ports.precious.close();
    }),
    { numRuns: 60 },
  );
}, 60_000);
