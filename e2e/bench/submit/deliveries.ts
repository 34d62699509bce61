import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Envelope } from '#domain/envelope.ts';
import { PROTOCOL } from '#domain/wire.ts';
import { Handset, inspectionArgs } from '#server/testing/handset.ts';
import type { LoadPerson } from '../../load/load-city.ts';

const PHOTO_BYTES = 300_000;

/** One inspection with one photo of 300 kB, ready to be sent. */
export type Delivery = { envelope: Envelope; sha256: string; bytes: Buffer };
/** What one phone saved without signal. */
export type Phone = { handset: Handset; cookie: string; deliveries: Delivery[] };

export async function phoneWith(count: number, { cookie, facilityId }: LoadPerson): Promise<Phone> {
  const handset = await Handset.make(randomUUID());
  const deliveries: Delivery[] = [];
  for (let at = 0; at < count; at++) deliveries.push(await deliveryOf(handset, facilityId));
  return { handset, cookie, deliveries };
}

async function deliveryOf(handset: Handset, facilityId: string): Promise<Delivery> {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(PHOTO_BYTES - 4)]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const plain = inspectionArgs(randomUUID(), { facilityId });
  const answers = plain.answers.map((answer) => ({ ...answer, result: 'pass' as const }));
  const photos = plain.photos.slice(0, 1).map((photo) => ({ ...photo, sha256, size: PHOTO_BYTES }));
  const envelope = await handset.envelope('inspection.submit', { ...plain, answers, photos });
  return { envelope: { ...envelope, id: envelope.id }, sha256, bytes };
}

/** Signs on before the clock runs. */
export async function greet(base: string, { handset, cookie }: Phone): Promise<void> {
  const { phoneId, publicKey } = handset;
  await call(base, cookie, 'sync.hello', { protocol: PROTOCOL, phoneId, publicKey, acked: 0 });
}

/** Records first, then the question which photos are wanted, then each photo by tus: what the app does, request by request. */
export async function deliver(base: string, { handset, cookie }: Phone, some: Delivery[]): Promise<void> {
  const mutations = some.map(({ envelope }) => envelope);
  await call(base, cookie, 'sync.push', { protocol: PROTOCOL, phoneId: handset.phoneId, mutations });
  const asked = { sha256s: some.map(({ sha256 }) => sha256) };
  const { wanted } = await call<{ wanted: string[] }>(base, cookie, 'photo.wanted', asked);
  if (wanted.length !== some.length) throw new Error(`${wanted.length} of ${some.length} photos are wanted`);
  for (const delivery of some) await upload(base, cookie, delivery);
}

async function call<T>(base: string, cookie: string, name: string, input: object): Promise<T> {
  const body = JSON.stringify({ json: input });
  const headers = { cookie, 'content-type': 'application/json' };
  const answer = await good(fetch(`${base}/api/trpc/${name}`, { method: 'POST', headers, body }));
  return ((await answer.json()) as { result: { data: { json: T } } }).result.data.json;
}

async function upload(base: string, cookie: string, { sha256, bytes }: Delivery): Promise<void> {
  const told = (text: string) => Buffer.from(text).toString('base64');
  const tus = { cookie, 'tus-resumable': '1.0.0' };
  const metadata = `sha256 ${told(sha256)},mime ${told('image/jpeg')}`;
  const size = String(bytes.length);
  const headers = {
    ...tus,
    'upload-length': size,
    'upload-metadata': metadata,
    'content-type': 'application/offset+octet-stream',
  };
  const sent = await good(
    fetch(`${base}/api/files`, { method: 'POST', headers, body: new Uint8Array(bytes) }),
  );
  await sent.text();
  if (sent.headers.get('upload-offset') !== size) throw new Error('the photo was not taken whole');
}

/** The same content to the bare server, in one request. */
export async function deliverBare(base: string, { envelope, sha256, bytes }: Delivery): Promise<void> {
  const body = Buffer.concat([Buffer.from(`${JSON.stringify(envelope)}\n`), bytes]);
  const answer = await good(fetch(base, { method: 'POST', body: new Uint8Array(body) }));
  if ((await answer.text()) !== sha256) throw new Error('the bare server kept something else');
}

async function good(asked: Promise<Response>): Promise<Response> {
  const answer = await asked;
  if (!answer.ok) throw new Error(`${answer.url} ${answer.status} ${await answer.text()}`);
  return answer;
}
