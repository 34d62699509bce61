import { isRefusal } from '#domain/refusal.ts';
import { contactOf } from './contact.ts';
import { ensurePhone } from './identity.ts';
import { keepPhoto, type Kept } from './keep-photo.ts';
import { legOf } from './leg.ts';
import type { Ports } from './ports.ts';
import { found, jpeg, noteOf, rehearse, reportArgs } from './rehearsal.ts';
import { goRound, stopOf, type RoundEnd } from './round.ts';
import { save, type Saved } from './save.ts';

/** One round of the pump, without the pump. */
export async function round(ports: Ports): Promise<RoundEnd> {
  const contact = await contactOf(ports.clock, ports.cache);
  const signal = new AbortController().signal;
  return goRound(legOf({ ports, phone: await ensurePhone(ports), contact, signal, report: () => {} })).catch(
    stopOf,
  );
}

/** Takes a photo into a draft; a refusal is thrown. */
export async function shoot(ports: Ports, text: string, draftId = 'draft-1'): Promise<Kept> {
  return must(await keepPhoto(ports, { bytes: jpeg(text), draftId, takenAt: ports.clock.nowIso() }));
}

/** Tries to save a violation with these photos. */
export async function tryReport(
  ports: Ports,
  caseId: string,
  photos: Kept[] = [],
  draftId: string | null = null,
) {
  const contact = await contactOf(ports.clock, ports.cache);
  const notes = photos.map((photo, index) => noteOf(photo, `p${index}`));
  const blobs = notes.map(({ sha256, size, mime, slot }) => ({ sha256, size, mime, slot }));
  return save(
    { ...ports, contact },
    { name: 'violation.report', args: reportArgs(caseId, notes), blobs, draftId },
  );
}

/** Saves a violation with one photo of its own. */
export async function report(ports: Ports, caseId: string): Promise<Saved> {
  return must(await tryReport(ports, caseId, [await shoot(ports, caseId)]));
}

/** A phone that knows the city, as after a first round. */
export async function settled() {
  const stage = await rehearse();
  found(stage.server);
  await round(stage.ports);
  stage.net.calls.length = 0;
  return stage;
}

function must<T>(value: T): Exclude<T, { refused: unknown }> {
  if (isRefusal(value)) throw new Error(`refused: ${value.refused}`);
  return value as Exclude<T, { refused: unknown }>;
}
