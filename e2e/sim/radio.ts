import { Fault } from '#lib/sync/fault.ts';
import type { Net, Upload, UploadEars } from '#lib/sync/ports.ts';
import type { Call } from './server.ts';
import type { Tab } from './tab.ts';

/**
 * What happens to one request. `lost`: it never arrives. `answer lost`: it arrives and is answered in vain. `hang`: it arrives and
 * the connection stays half open. `twice`: it arrives a second time later. `slow`: it arrives when nobody waits for it any more.
 * `portal`: somebody else answers 200. `fails`: our server answers 503. `stopped`: the server is killed at the nth statement.
 */
export type RequestFault = (
  | { kind: 'lost' | 'answer lost' | 'hang' | 'twice' | 'portal' | 'fails' }
  | { kind: 'slow'; ms: number }
  | { kind: 'stopped'; statement: number }
) & {
  /** It waits for a request at this door; without one it strikes the next request, which is mostly a hello. */
  door?: Call['door'];
};

const PORTAL_PAGE = '<html>欢迎使用免费无线网络</html>';

export function netOf(tab: Tab): Net {
  const ask = <T>(call: Call, signal: AbortSignal) => request<T>(tab, call, signal);
  return {
    hello: (input, signal) => ask({ door: 'hello', input }, signal),
    push: (input, signal) => ask({ door: 'push', input }, signal),
    pull: (input, signal) => ask({ door: 'pull', input }, signal),
    wanted: (sha256s, signal) => ask({ door: 'wanted', input: { sha256s } }, signal),
    upload: (photo, ears, signal) => upload(tab, photo, ears, signal),
    seemsOffline: () => tab.phone.seemsOffline || tab.phone.link === 'down',
  };
}

/** tus in short: every other photo counts as small and goes whole at its first try; else open an upload or find the old one, then the bytes in two halves, the last of which is judged. */
async function upload(tab: Tab, photo: Upload, ears: UploadEars, signal: AbortSignal): Promise<void> {
  const { sha256, bytes, resumeAt } = photo;
  if (photo.isFirstTry && bytes.byteLength % 2 === 0) return uploadWhole(tab, photo, signal);
  const half = Math.ceil(bytes.byteLength / 2);
  type Place = { url: string; offset: number };
  const place = await request<Place>(tab, { door: 'upload.open', input: { sha256, resumeAt } }, signal);
  if (typeof place !== 'object') throw new Fault('network', 'not our server');
  ears.onAddress(place.url);
  for (let { offset } = place; ; offset += half) {
    const part = new Uint8Array(bytes.slice(offset, offset + half));
    const input = { url: place.url, sha256, offset, of: bytes.byteLength, part };
    const answer = await request<object>(tab, { door: 'upload.part', input }, signal);
    if (typeof answer !== 'object') throw new Fault('network', 'not our server');
    ears.onProgress(Math.min(offset + half, bytes.byteLength), bytes.byteLength);
    if (offset + half >= bytes.byteLength) return;
  }
}

async function uploadWhole(tab: Tab, { sha256, bytes }: Upload, signal: AbortSignal): Promise<void> {
  const input = { sha256, of: bytes.byteLength, part: new Uint8Array(bytes.slice(0)) };
  const answer = await request<object>(tab, { door: 'upload.whole', input }, signal);
  if (typeof answer !== 'object') throw new Fault('network', 'not our server');
}

function nextFault(weather: RequestFault[], door: Call['door']): RequestFault | null {
  const at = weather.findIndex((fault) => (fault.door ?? door) === door);
  return at < 0 ? null : (weather.splice(at, 1)[0] ?? null);
}

function request<T>(tab: Tab, call: Call, signal: AbortSignal): Promise<T> {
  const phase = tab.alive ? tab.strikes(`net.${call.door}`) : null;
  if (!tab.alive) return new Promise(() => {});
  const { phone, world } = tab;
  const fault = phone.link === 'portal' ? { kind: 'portal' as const } : nextFault(phone.weather, call.door);
  if (fault) world.tally.fault(`net ${fault.kind}`);
  const sent = JSON.parse(JSON.stringify(call)) as Call;
  if ('part' in call.input) Object.assign(sent.input, { part: call.input.part });
  const { session } = phone;
  const up = tab.luck.between(5, 400);
  const soon = (ms: number, run: () => Promise<void> | void) =>
    world.timeline.at(world.timeline.now + ms, run);
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => tab.alive && reject(new Fault('network', 'aborted')));
    if (phase !== null) soon(1, () => tab.die()); // the request is on its way, its sender is no more
    const back = (run: () => void) => tab.later(tab.luck.between(5, 400), run);
    const told = (name: string) => world.say(tab.name, `${call.door}: ${name}`);
    const fails = (kind: Fault['kind'], message: string) =>
      back(() => (told(message), reject(new Fault(kind, message))));
    if (phone.link === 'down') return fails('network', 'no network');
    if (fault?.kind === 'lost') return fails('network', 'request lost');
    if (fault?.kind === 'portal') return back(() => (told('portal'), resolve(PORTAL_PAGE as T)));
    if (fault?.kind === 'fails') return fails('server', 'HTTP 503');
    const arrives = async (isFirst: boolean) => {
      const stop = fault?.kind === 'stopped' && isFirst ? fault.statement : null;
      const answer = await world.server.answer(session, structuredClone(sent), stop, tab.name);
      if (!isFirst || fault?.kind === 'hang') return;
      if (fault?.kind === 'answer lost') return fails('network', 'answer lost');
      if ('fault' in answer) return back(() => (told(answer.fault.message), reject(answer.fault)));
      back(() => (told('ok'), resolve(answer.value as T)));
    };
    soon(fault?.kind === 'slow' ? fault.ms : up, () => arrives(true));
    if (fault?.kind === 'twice') soon(up + tab.luck.between(1, 20_000), () => arrives(false));
  });
}
