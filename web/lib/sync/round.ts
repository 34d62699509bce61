import type { Refusal } from '#domain/refusal.ts';
import type { Hello } from '#domain/wire.ts';
import { Fault } from './fault.ts';
import { fetched } from './fetched.ts';
import { forkOf, formerIdentities } from './formers.ts';
import type { Leg } from './leg.ts';
import { pullAll } from './pull.ts';
import { PROTOCOL } from './protocol.ts';
import type { Pushed } from './push.ts';
import { ackedSeq, askForgottenPhotos, rewindTo } from './restored.ts';
import type { Why } from './pump-state.ts';
import { asHello } from './shapes.ts';
import type { Uploaded } from './upload.ts';

const HELLO_LIMIT_MS = 15_000;
export type Stop = { why: Why; refusal: Refusal | null; message: string; restMs: number };
/** `again`: something new came up meanwhile, go round at once. */
export type RoundEnd = { kind: 'done' } | { kind: 'again' } | ({ kind: 'stopped' } & Stop);

/** One round: greet, push until empty, pull until nothing is left, then photos. Records always go before photos. */
export async function goRound(leg: Leg): Promise<RoundEnd> {
  const booked = await ackedSeq(leg.ports);
  const hello = await greet(leg, booked);
  if (hello.user.id !== leg.ports.userId) return stopped('other_user', `signed in as ${hello.user.id}`);
  await noteContact(leg, hello);
  const pushed = (await sendFormers(leg)) ?? (await reconcile(leg, hello, booked)) ?? (await push(leg));
  if (pushed === 'forked' && (await goOnAsAnother(leg))) return { kind: 'again' };
  await pullAll(leg, pushed === 'sent');
  await settle(leg);
  await askForgottenPhotos(leg.ports);
  const uploaded = await upload(leg);
  if (pushed !== 'sent') return stopped('needs_help', `push ${pushed}`);
  if (uploaded === 'some_failed') return stopped('server', 'some photos were not accepted');
  const isAllSent = uploaded === 'done' && (await leg.ports.precious.unsent(1)).length === 0;
  return { kind: isAllSent ? 'done' : 'again' };
}

// A phone's first round has nothing to send, and its list does not wait for the code that would.
async function push(leg: Leg): Promise<Pushed> {
  if ((await leg.ports.precious.unsent(1)).length === 0) return 'sent';
  return (await fetched(() => import('./push.ts'))).pushAll(leg);
}

async function upload(leg: Leg): Promise<Uploaded> {
  if (!(await leg.ports.precious.blobs()).some(({ state }) => state === 'queued')) return 'done';
  return (await fetched(() => import('./upload.ts'))).uploadAll(leg);
}

async function settle({ ports }: Leg): Promise<void> {
  if (!(await ports.precious.outbox()).some(({ outcome }) => outcome === 'conflict')) return;
  await (await fetched(() => import('./settle.ts'))).settle(ports);
}

async function goOnAsAnother(leg: Leg): Promise<boolean> {
  return (await fetched(() => import('./fork.ts'))).takeNewIdentity(leg);
}

async function greet(leg: Leg, acked: number): Promise<Hello> {
  leg.report('greeting', 0, 1);
  const { phoneId, publicKey } = leg.phone;
  const input = {
    protocol: PROTOCOL,
    phoneId,
    publicKey,
    acked,
    userId: leg.ports.userId,
    ...forkOf(leg.phone),
  };
  try {
    return asHello(await leg.ask(HELLO_LIMIT_MS, (net, signal) => net.hello(input, signal)));
  } catch (error) {
    // Nothing is granted to this person any more: the rows of others go; what they wrote themselves stays for whoever rescues it.
    if (error instanceof Fault && error.refusal?.refused === 'not_permitted') await leg.ports.cache.drop();
    throw error;
  }
}

async function noteContact({ ports, contact }: Leg, hello: Hello): Promise<void> {
  const { id, name, title, roles, scopes } = hello.user;
  await contact.heard(hello.serverTime);
  await ports.cache.note({ durable: hello.durable === true });
  await ports.who.note(id, { name, title, roles, scopes, lastServerContactAt: hello.serverTime });
}

/** A handset that was cloned or restored: a server that lost part of its former chains gets that part under the former names. */
async function sendFormers(leg: Leg): Promise<Exclude<Pushed, 'sent'> | null> {
  for (const phone of formerIdentities(leg.phone)) {
    const former = { ...leg, phone };
    const booked = await ackedSeq(leg.ports, phone.upTo);
    const hello = await greet(former, booked);
    if (hello.lastSeq >= (phone.upTo ?? 0)) continue;
    if (hello.lastSeq < booked) await rewindTo(leg.ports, hello.lastSeq, phone.upTo);
    const { pushAll } = await fetched(() => import('./push.ts'));
    const pushed = await pushAll(former);
    if (pushed !== 'sent') return pushed;
  }
  return null;
}

/** Compares both sides' books before anything is sent; null when sending may go on. */
async function reconcile({ ports, phone }: Leg, hello: Hello, booked: number): Promise<'forked' | null> {
  const begin = phone.formers?.at(-1)?.after ?? 0;
  if (hello.lastSeq < begin) throw new Fault('server', 'the server does not know where this handset goes on');
  if (hello.lastSeq > begin) {
    const last = await ports.precious.saying(hello.lastSeq);
    if (last?.hash !== hello.head) return 'forked';
  }
  if (hello.lastSeq < booked) await rewindTo(ports, hello.lastSeq);
  return null;
}

function stopped(why: Why, message: string, refusal: Refusal | null = null, restMs = 0): RoundEnd {
  return { kind: 'stopped', why, refusal, message, restMs };
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
  return stopped(WHY_OF[error.kind], error.message, error.refusal, error.restMs);
}
