import type { BlobRow } from '#db/phone/rows.ts';
import { SealBroken } from '#db/phone/seal.ts';
import { Fault } from './fault.ts';
import type { Leg } from './leg.ts';
import { waitsForWifi } from './hold.ts';
import { countSent, stretch } from './meter.ts';
import { MAX_WANTED } from './protocol.ts';
import { asWanted } from './shapes.ts';
import { linked } from './within.ts';

const WANTED_LIMIT_MS = 15_000;
const UPLOAD_SILENCE_MS = 60_000;
const SEAL_BROKEN = '9009 加密数据被改动过，打不开';
/** `more`: one question to the server did not cover all that is due. */
export type Uploaded = 'done' | 'more' | 'records_first' | 'some_failed';

/** Sends the photos of records the server already has, oldest first, those it refused before at the end; a new record in the queue goes before the next photo. */
export async function uploadAll(leg: Leg): Promise<Uploaded> {
  const { precious } = leg.ports;
  const link = await leg.ports.link?.();
  const queued = await duePhotos(leg);
  const all = queued.filter((blob) => !waitsForWifi(link, blob));
  if (all.length < queued.length) link?.watch?.();
  const due = all.slice(0, MAX_WANTED);
  if (due.length === 0) return 'done';
  const wanted = await askWanted(leg, due);
  let failed = 0;
  for (const [done, blob] of wanted.entries()) {
    if ((await precious.unsent(1)).length > 0) return 'records_first';
    if (waitsForWifi(link, blob)) continue; // the Wi-Fi went meanwhile
    leg.report('uploading', done, wanted.length);
    if (!(await uploadOne(leg, blob))) failed++;
  }
  if (failed > 0) return 'some_failed';
  return all.length > due.length ? 'more' : 'done';
}

async function duePhotos({ ports: { precious } }: Leg): Promise<BlobRow[]> {
  const outbox = await precious.outbox();
  const unsent = new Set(outbox.filter(({ state }) => state === 'saved').map(({ id }) => id));
  // What did not become a fact there: its photos are offered once, for the server may know them, but not for ever.
  const noFact = new Set(outbox.filter(({ state }) => state === 'decided').map(({ id }) => id));
  const queued = (await precious.blobs()).filter(
    ({ state, failures, mutationIds }) =>
      state === 'queued' && mutationIds.some((id) => !unsent.has(id) && !(failures > 0 && noFact.has(id))),
  );
  return queued.sort((one, other) => one.failures - other.failures || (one.takenAt < other.takenAt ? -1 : 1));
}

async function askWanted(leg: Leg, due: BlobRow[]): Promise<BlobRow[]> {
  const sha256s = due.map(({ sha256 }) => sha256);
  const answer = asWanted(await leg.ask(WANTED_LIMIT_MS, (net, signal) => net.wanted(sha256s, signal)));
  await leg.ports.precious.markStored(
    answer.stored.filter((sha256) => sha256s.includes(sha256)),
    leg.ports.clock.nowIso(),
  );
  const wanted = new Set(answer.wanted);
  return due.filter(({ sha256 }) => wanted.has(sha256));
}

async function uploadOne(leg: Leg, blob: BlobRow): Promise<boolean> {
  const { precious, clock } = leg.ports;
  try {
    const bytes = await bytesOf(leg, blob);
    if (!bytes) throw new Fault('refused', 'the bytes are not on this phone');
    await sendBytes(leg, blob, bytes);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    await precious.noteUpload(blob.sha256, { failures: blob.failures + 1, lastError: error.message });
    if (error.kind !== 'refused') throw error; // the network or the session: no other photo would fare better
    return false;
  }
  await precious.markStored([blob.sha256], clock.nowIso());
  return true;
}

async function bytesOf({ ports: { precious } }: Leg, { sha256 }: BlobRow): Promise<ArrayBuffer | null> {
  try {
    return await precious.photoBytes(sha256);
  } catch (error) {
    if (error instanceof SealBroken) throw new Fault('refused', SEAL_BROKEN);
    throw error;
  }
}

// A photo may take minutes on a thin line; what is limited is the silence between two signs of progress.
async function sendBytes(leg: Leg, blob: BlobRow, bytes: ArrayBuffer): Promise<void> {
  const { net, precious, scheduler, clock } = leg.ports;
  const cut = linked(leg.signal);
  let heardAt = clock.monotonicMs();
  const silence = async (): Promise<never> => {
    for (
      let left = UPLOAD_SILENCE_MS;
      left > 0 && !cut.signal.aborted;
      left = heardAt + UPLOAD_SILENCE_MS - clock.monotonicMs()
    ) {
      await scheduler.sleep(left, cut.signal);
    }
    throw new Fault('network', leg.signal.aborted ? 'stopped' : 'the upload went silent');
  };
  const gone = stretch();
  const onProgress = (sent: number) => {
    heardAt = clock.monotonicMs();
    gone.at(sent);
    leg.report('uploading', 0, 0);
  };
  // Only where to go on after an interruption: without it the upload starts anew.
  const onAddress = (uploadUrl: string) =>
    void precious.noteUpload(blob.sha256, { uploadUrl }).catch(() => undefined);
  try {
    const { sha256, mime, failures, uploadUrl: resumeAt } = blob;
    const photo = { sha256, mime, bytes, isFirstTry: failures === 0, resumeAt };
    await Promise.race([net.upload(photo, { onProgress, onAddress }, cut.signal), silence()]);
  } finally {
    cut.abort();
    await countSent(leg.ports, 'photos', gone.bytes());
  }
}
