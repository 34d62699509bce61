import { targets, textOf } from './awaits.ts';
import { FIELD } from './city.ts';
import type { Command, Plan, Work } from './commands.ts';
import type { Luck } from './luck.ts';

/** One phone and what it takes to bring it to a line; its copy, once there is one, is the last phone. */
type Way = { luck: Luck; user: string; phone: number; twin: number; aim(phone?: number): Command };
type Errand = { leadsTo: RegExp; commands(way: Way): Command[] };

/** How many go to a line that has a way of its own; the others to any. */
const FAR = 0.85;
const DELIVERED_MS = 20_000;

const anyWork = (way: Way) => [0, 1, 2].flatMap((at) => [way.aim(), ...delivered(way, `any-${at}`)]);

/**
 * The ways to lines of the client's code that chance alone hardly ever takes, each found by the words of the line. A line without
 * a way of its own is reached by any work.
 */
const ERRANDS: Errand[] = [
  // Any photo, but only some of them.
  { leadsTo: /roomForPhoto|leg\.ports\.link|'photos', gone/, commands: anyWork },
  // A list with this phone's own work on top.
  {
    leadsTo: /under\(table/,
    commands: (way) =>
      [0, 1].flatMap((at) => [
        ...delivered(way, `seen-${at}`),
        way.aim(),
        works(way, `unseen-${at}`),
        { after: 3_000, do: 'look', phone: way.phone, tab: 0 } as Command,
      ]),
  },
  // Somebody who was never on this phone.
  {
    leadsTo: /crypto\.subtle\./,
    commands: ({ phone, aim }) =>
      FIELD.flatMap(({ id }): Command[] => [
        { ...aim(), opening: true } as Command,
        { after: 8_000, do: 'switch', phone, user: id },
      ]),
  },
  // A draft is thrown away while it is being written.
  {
    leadsTo: /discardDraft/,
    commands: (way) =>
      [0, 1, 2].flatMap((at) => [
        way.aim(),
        { ...works(way, `discarded-${at}`), after: way.luck.between(3, 30) },
        { after: 6_000, do: 'discard', phone: way.phone, tab: 0 } as Command,
      ]),
  },
  // Nothing is granted any more.
  {
    leadsTo: /not_permitted/,
    commands: (way) => [
      ...delivered(way, 'before'),
      { after: 10, do: 'grant', user: way.user, held: false },
      ...struck(way),
      { after: 10, do: 'grant', user: way.user, held: true },
    ],
  },
  // The server refuses a photo, or is out of order for it.
  {
    leadsTo: /noteUpload\(/,
    commands: (way) =>
      [0, 1].flatMap((at) => [
        { after: 0, do: 'request', phone: way.phone, fault: { kind: 'fails', door: 'upload.whole' } },
        { after: 0, do: 'request', phone: way.phone, fault: { kind: 'fails', door: 'upload.open' } },
        way.aim(),
        ...delivered(way, `photo-${at}`),
      ]),
  },
  // The server is put back to an older state while the phone is at rest.
  {
    leadsTo: /rewindTo\(ports, hello/,
    commands: (way) => [
      ...delivered(way, 'before'),
      { after: 10, do: 'server', what: 'snapshot' },
      ...delivered(way, 'lost'),
      { after: 10, do: 'server', what: 'failover' },
      ...struck(way),
    ],
  },
  // The same while a push is on its way: greeted by the one server, heard by the other.
  {
    leadsTo: /holds\(leg|saying\(seq\)|rewindTo\(leg\.ports, result/,
    commands: (way) => [
      ...delivered(way, 'before'),
      { after: 10, do: 'server', what: 'snapshot' },
      ...delivered(way, 'lost'),
      { after: 0, do: 'request', phone: way.phone, fault: { kind: 'slow', ms: 6_000, door: 'push' } },
      way.aim(),
      { ...works(way, 'meanwhile'), after: 3_500 },
      { after: DELIVERED_MS, do: 'server', what: 'failover' },
    ],
  },
  // Another database altogether.
  {
    leadsTo: /isOther/,
    commands: (way) => [
      ...delivered(way, 'before'),
      { after: 10, do: 'server', what: 'renew' },
      ...struck(way),
    ],
  },
  // Two handsets with one identity.
  { leadsTo: /goOnAsAnother/, commands: (way) => [...cloned(way), ...struck(way, way.twin)] },
  {
    leadsTo: /ackedSeq\(leg\.ports, phone\.upTo\)|greet\(former/,
    commands: (way) => [...cloned(way), ...poked(way.twin), ...struck(way, way.twin)],
  },
  // And the server forgets part of what the former one had said.
  {
    leadsTo: /rewindTo\(leg\.ports, hello|pushAll\(former/,
    commands: (way) => [
      ...delivered(way, 'before'),
      { after: 10, do: 'server', what: 'snapshot' },
      ...cloned(way),
      ...poked(way.twin),
      { after: 10, do: 'link', phone: way.phone, link: 'down' },
      { after: 10, do: 'server', what: 'failover' },
      ...struck(way, way.twin),
    ],
  },
];

const errandTo = (at: string) => ERRANDS.find(({ leadsTo }) => leadsTo.test(textOf(at)));
let known: string[] | null = null;
const far = (): string[] => (known ??= targets().filter((at) => errandTo(at)));

/** A history that goes to one line of the client's code on purpose and crashes there; `free` commands follow. */
export function errandOf(luck: Luck, phones: Plan['phones'], free: readonly Command[]): Command[] {
  const at = luck.pick(luck.chance(FAR) ? far() : targets());
  const commands = errandTo(at)?.commands ?? anyWork;
  const aim = (phone = 0): Command => ({
    ...{ after: 0, do: 'crash', phone, tab: 0, opening: false, at },
    ...{ left: 1, phase: luck.pick(['before', 'during', 'after']), request: luck.between(0, 2) },
  });
  const [{ user } = { user: '' }] = phones;
  return [...commands({ luck, user, phone: 0, twin: phones.length, aim }), ...free];
}

function works({ luck, phone }: Way, record: string): Work & { after: number } {
  return {
    ...{ after: 100, do: 'work', phone, tab: 0, kind: 'report', lot: luck.between(0, 3), visit: null },
    ...{ photos: luck.between(1, 2), poison: false, sharedPhoto: false, record: `r-${record}` },
  };
}

function delivered(way: Way, record: string): Command[] {
  return [works(way, record), { after: DELIVERED_MS, do: 'poke', phone: way.phone }];
}

function poked(phone: number): Command[] {
  return [{ after: DELIVERED_MS, do: 'poke', phone }];
}

/** Once as it stands, and once more by the page that was opened again. */
function struck(way: Way, phone = way.phone): Command[] {
  return [0, 1].flatMap((): Command[] => [
    way.aim(phone),
    { after: 10_000, do: 'poke', phone },
    { after: 2_000, do: 'open', phone },
  ]);
}

/** The first phone goes on after it was copied, and so does the copy. */
function cloned(way: Way): Command[] {
  return [
    ...delivered(way, 'both'),
    { after: 3_000, do: 'clone', phone: way.phone },
    ...delivered(way, 'first'),
    { ...works({ ...way, phone: way.twin }, 'twin'), after: 200 },
  ];
}
