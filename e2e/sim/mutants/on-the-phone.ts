import { direct, sim, type Mutant } from './mutant.ts';

const ROUND = 'web/lib/sync/round.test.ts';
const lostAnswer = direct(
  ROUND,
  'a lost answer ends with one record: the same envelope is sent again, to the byte',
);

/** Mistakes on the phone. */
export const ON_THE_PHONE: Mutant[] = [
  {
    name: 'taken off the queue before it is sent',
    breaks: 'a record whose request is lost is never sent again',
    killers: [lostAnswer, sim],
    edits: [
      {
        file: 'web/lib/sync/push.ts',
        from: '  const mutations = batch.map((row) => JSON.parse(row.body) as Envelope);',
        to: '  await leg.ports.precious.markReceived(batch.map(({ seq }) => ({ seq, receipt: 0 })), leg.ports.clock.nowIso());\n  const mutations = batch.map((row) => JSON.parse(row.body) as Envelope);',
      },
    ],
  },
  {
    name: 'HTTP 500 taken for success',
    breaks: 'the record shows as delivered and the server does not have it',
    killers: [
      direct(ROUND, 'an error of the server is no receipt: the record stays unsent and goes again'),
      sim,
    ],
    edits: [
      {
        file: 'web/lib/sync/push.ts',
        from: '(net, signal) => net.push(input, signal)));',
        to: `(net, signal) => net.push(input, signal).catch((error: Fault) => {
    if (error.kind !== 'server') throw error;
    return { serverTime: leg.ports.clock.nowIso(), lastSeq: 0, head: '', stopped: null, received: batch.map(({ seq }) => ({ seq, receipt: 0 })) };
  })));`,
      },
    ],
  },
  {
    name: 'dropped when rejected',
    breaks: 'what the server refused disappears without a word',
    killers: [
      direct(ROUND, 'a rejected record needs attention with the server’s reason, stays, and blocks nobody'),
      sim,
    ],
    edits: [
      {
        file: 'db/phone/outbox.ts',
        from: 'else await db.outbox.put(decided);',
        to: 'else await db.outbox.delete(decided.seq);',
      },
    ],
  },
  {
    name: 'a new identity on every tab',
    breaks: 'two tabs number their records from one, and one chain falls apart',
    killers: [
      direct(
        'web/lib/sync/identity.test.ts',
        'every tab and every reload is the same phone: two that open at once, and one long after',
      ),
      sim,
    ],
    edits: [
      {
        file: 'web/lib/sync/identity.ts',
        from: '  return (await ports.precious.phone()) ?? ',
        to: `  if (!opened.has(ports.precious)) {
    opened.add(ports.precious);
    return ports.precious.enrol(await newIdentity(ports));
  }
  return (await ports.precious.phone()) ?? `,
      },
      {
        file: 'web/lib/sync/identity.ts',
        from: "import { SIGNING } from './protocol.ts';",
        to: "import { SIGNING } from './protocol.ts';\nconst opened = new WeakSet<object>();",
      },
      {
        file: 'db/phone/outbox.ts',
        from: '    if (standing) return standing;\n    await db.phone.add(row);\n',
        to: '    void standing;\n    await db.phone.put(row);\n',
      },
    ],
  },
  {
    name: 'sent again under a new mutation id',
    breaks: 'the server cannot know a record that it already has',
    killers: [lostAnswer, sim],
    edits: [
      {
        file: 'web/lib/sync/push.ts',
        from: 'batch.map((row) => JSON.parse(row.body) as Envelope);',
        to: 'batch.map((row) => ({ ...(JSON.parse(row.body) as Envelope), id: leg.ports.random.uuid() }));',
      },
    ],
  },
  {
    name: 'cursor saved before its rows',
    breaks: 'a phone that dies in between skips those rows',
    killers: [
      direct(
        'web/lib/sync/pull.test.ts',
        'wherever the phone dies while it pulls, the cache never claims a row that it does not hold',
      ),
    ],
    edits: [
      {
        file: 'web/lib/sync/pull.ts',
        from: '  return leg.ports.cache.apply({ datasetId, from, rows, cursors, scopes: scopes.map(({ id }) => id), at });',
        to: `  const leaf = { datasetId, from, cursors, scopes: scopes.map(({ id }) => id), at };
  return leg.ports.cache
    .apply({ ...leaf, rows: [] })
    .then((done) => (done === 'stale' ? done : leg.ports.cache.apply({ ...leaf, from: cursors, rows })));`,
      },
    ],
  },
  {
    name: 'an upgrade that rewrites the queue',
    breaks: 'unsent records no longer match their hashes and signatures',
    killers: [
      direct(
        'e2e/sim/old-queue.test.ts',
        'a queue written by the first released app is read by this one to the byte',
      ),
    ],
    edits: [
      {
        file: 'db/phone/stores.ts',
        from: `      phone: 'k',
    };
    this.version(1).stores(stores);`,
        to: `      phone: 'k',
    };
    this.version(1).stores(stores);
    this.version(2).upgrade((tx) => tx.table('outbox').toCollection().modify((row: OutboxRow) => { row.body = JSON.stringify({ ...JSON.parse(row.body), v: 2 }); }));`,
      },
    ],
  },
  {
    name: 'a new version of the app starts over an open form',
    breaks: 'what was being filled in is gone',
    killers: [
      direct(
        'web/lib/person/worker.test.ts',
        'waits while a draft is open in any tab, and starts by itself once it is not',
      ),
    ],
    edits: [{ file: 'web/lib/person/worker.svelte.ts', from: 'if (lock) go();', to: 'go();' }],
  },
  {
    name: 'trusting navigator.onLine',
    breaks: 'a browser that is wrong about the network sends nothing for ever',
    killers: [direct(ROUND, 'goes round although the browser says that there is no network'), sim],
    edits: [
      {
        file: 'web/lib/sync/leg.ts',
        from: "    if (signal.aborted) throw new Fault('network', 'stopped');",
        to: "    if (signal.aborted || ports.net.seemsOffline()) throw new Fault('network', 'stopped');",
      },
    ],
  },
];
