import type { Refusal } from '#domain/refusal.ts';
import type { Hello } from '#domain/wire.ts';
import { Fault } from './fault.ts';
import type { Leg } from './leg.ts';
import { pullAll } from './pull.ts';
import { PROTOCOL } from './protocol.ts';
import { pushAll } from './push.ts';
import type { Why } from './pump-state.ts';
import { asHello } from './shapes.ts';
import { uploadAll } from './upload.ts';

const HELLO_LIMIT_MS = 15_000;
export type Stop = { why: Why; refusal: Refusal | null; message: string };
/** `again`: something new came up meanwhile, go round at once. */
export type RoundEnd = { kind: 'done' } | { kind: 'again' } | ({ kind: 'stopped' } & Stop);

/** One round: greet, push until empty, pull until nothing is left, then photos. Records always go before photos. */
export async function goRound(leg: Leg): Promise<RoundEnd> {
  const booked = await bookedSeq(leg);
  const hello = await greet(leg);
  if (hello.user.id !== leg.ports.userId) return stopped('other_user', `signed in as ${hello.user.id}`);
  await noteContact(leg, hello);
  const trouble = await reconcile(leg, hello, booked);
  const pushed = trouble ? 'lost' : await pushAll(leg);
  await pullAll(leg, pushed === 'sent');
  const uploaded = await uploadAll(leg);
  if (pushed !== 'sent') return stopped('needs_help', trouble ?? `push ${pushed}`);
  if (uploaded === 'some_failed') return stopped('server', 'some photos were not accepted');
  const isAllSent = uploaded === 'done' && (await leg.ports.precious.unsent(1)).length === 0;
  return { kind: isAllSent ? 'done' : 'again' };
}

async function greet(leg: Leg): Promise<Hello> {
  leg.report('greeting', 0, 1);
  const { phoneId, publicKey } = leg.phone;
  const input = { protocol: PROTOCOL, phoneId, publicKey, userId: leg.ports.userId };
  return asHello(await leg.ask(HELLO_LIMIT_MS, (net, signal) => net.hello(input, signal)));
}

async function noteContact({ ports, contact }: Leg, hello: Hello): Promise<void> {
  const { id, name, title, roles, scopes } = hello.user;
  await contact.heard(hello.serverTime);
  await ports.cache.note({ durable: hello.durable === true });
  await ports.who.note(id, { name, title, roles, scopes, lastServerContactAt: hello.serverTime });
}

/** The highest seq that the server is known to have taken, as booked before the greeting. */
async function bookedSeq({ ports: { precious } }: Leg): Promise<number> {
  const [journal, outbox] = [await precious.journal(), await precious.outbox()];
  return Math.max(
    0,
    ...[...journal, ...outbox].filter(({ state }) => state !== 'saved').map(({ seq }) => seq),
  );
}

/** Compares both sides' books; a text when a person must look, null when sending may go on. */
async function reconcile({ ports: { precious } }: Leg, hello: Hello, booked: number): Promise<string | null> {
  if (hello.lastSeq > 0) {
    const last = await precious.saying(hello.lastSeq);
    if (!last)
      return `the server has ${hello.lastSeq} records of this phone, the phone does not have that one`;
    if (last.hash !== hello.head) return `record ${hello.lastSeq} differs between server and phone`;
  }
  if (hello.lastSeq < booked) await precious.rewind(hello.lastSeq);
  return null;
}

function stopped(why: Why, message: string, refusal: Refusal | null = null): RoundEnd {
  return { kind: 'stopped', why, refusal, message };
}

const WHY_OF = {
  network: 'offline',
  server: 'server',
  signed_out: 'signed_out',
  refused: 'needs_help',
} as const;

/** How a round that threw is told; a bug is told too, and tried again like everything else. */
export function stopOf(error: unknown): RoundEnd {
  if (!(error instanceof Fault)) {
    console.error('a sync round failed inside', error);
    return stopped('storage', String(error));
  }
  if (error.refusal?.refused === 'not_your_phone') return stopped('other_user', error.message, error.refusal);
  if (error.refusal?.refused === 'not_signed_in') return stopped('signed_out', error.message, error.refusal);
  return stopped(WHY_OF[error.kind], error.message, error.refusal);
}
