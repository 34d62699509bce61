import type { Envelope } from '#domain/envelope.ts';
import { PROTOCOL, type Hello, type PullResult, type PushResult } from '#domain/wire.ts';
import type { LoadPhoto, Queue } from './envelopes.ts';

/** Anything but a yes: the caller tries again, as a phone does. */
export class NoAnswer extends Error {
  constructor(
    readonly door: string,
    readonly status: number,
    message: string,
    readonly retryAfterMs = 0,
  ) {
    super(`${door} ${status} ${message}`);
  }
}

type Ask = (door: string, path: string, init: RequestInit) => Promise<Response>;

/** One handset's side of the wire, request by request, without a browser: what it sends is what the app sends. */
export type HttpPhone = {
  hello(): Promise<Hello>;
  push(mutations: Envelope[]): Promise<PushResult>;
  pull(cursors: PullResult['cursors'], outcomesAfter: number): Promise<PullResult>;
  wanted(sha256s: string[]): Promise<string[]>;
  upload(photo: LoadPhoto): Promise<void>;
};

/** @param watch hears every request's door and how long it took, in milliseconds */
export function httpPhone(
  base: string,
  cookie: string,
  queue: Queue,
  watch: (door: string, ms: number) => void = () => undefined,
): HttpPhone {
  const ask: Ask = async (door, path, init) => {
    const began = performance.now();
    const response = await sent(door, `${base}${path}`, { ...init, headers: { cookie, ...init.headers } });
    watch(door, performance.now() - began);
    return response;
  };
  const call = async <T>(name: string, input: object): Promise<T> => {
    const headers = { 'content-type': 'application/json' };
    const response = await ask(name, `/api/trpc/${name}`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ json: input }),
    });
    return ((await response.json()) as { result: { data: { json: T } } }).result.data.json;
  };
  const { phoneId, publicKey } = queue;
  const addresses = new Map<string, string>();
  return {
    hello: () => call('sync.hello', { protocol: PROTOCOL, phoneId, publicKey, acked: 0 }),
    push: (mutations) => call('sync.push', { protocol: PROTOCOL, phoneId, mutations }),
    pull: (cursors, outcomesAfter) =>
      call('sync.pull', { protocol: PROTOCOL, phoneId, cursors, outcomesAfter, held: [] }),
    wanted: async (sha256s) =>
      sha256s.length === 0 ? [] : (await call<{ wanted: string[] }>('photo.wanted', { sha256s })).wanted,
    upload: (photo) => uploaded(ask, addresses, photo),
  };
}

async function sent(door: string, url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(60_000) });
  } catch (error) {
    throw new NoAnswer(door, 0, String(error));
  }
  if (response.ok) return response;
  const after = Number(response.headers.get('retry-after') ?? 0) * 1000;
  throw new NoAnswer(door, response.status, (await response.text()).slice(0, 300), after);
}

/** tus: opened once, in two parts, gone on with where the server stands. */
async function uploaded(
  ask: Ask,
  addresses: Map<string, string>,
  { sha256, bytes }: LoadPhoto,
): Promise<void> {
  const tus = { 'tus-resumable': '1.0.0' };
  const address = addresses.get(sha256) ?? (await opened(ask, sha256, bytes.length));
  addresses.set(sha256, address);
  let at: number;
  try {
    const head = await ask('upload.head', address, { method: 'HEAD', headers: tus });
    at = Number(head.headers.get('upload-offset'));
  } catch (error) {
    if (error instanceof NoAnswer && [404, 410].includes(error.status)) addresses.delete(sha256);
    throw error;
  }
  const middle = Math.floor(bytes.length / 2);
  for (const end of [middle, bytes.length]) {
    if (end <= at) continue;
    await ask('upload.part', address, {
      method: 'PATCH',
      headers: { ...tus, 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' },
      body: new Uint8Array(bytes.subarray(at, end)),
    });
    at = end;
  }
}

async function opened(ask: Ask, sha256: string, size: number): Promise<string> {
  const told = (text: string) => Buffer.from(text).toString('base64');
  const response = await ask('upload.open', '/api/files', {
    method: 'POST',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': String(size),
      'upload-metadata': `sha256 ${told(sha256)},mime ${told('image/jpeg')}`,
    },
  });
  return new URL(response.headers.get('location') ?? '', 'http://x').pathname;
}

/** Signs in by the door a person uses. @returns the session cookie */
export async function signedIn(base: string, username: string, password: string): Promise<string> {
  const response = await sent('sign-in', `${base}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify({ username, password }),
  });
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
