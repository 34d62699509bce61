export type Stage =
  | 'sign-in'
  | 'start'
  | 'draft'
  | 'photo'
  | 'camera'
  | 'submit'
  | 'saved'
  | 'queue'
  | 'delivery'
  | 'discard'
  | 'lock';

/**
 * One named place in the save path at which the browser dies. `at`: what must have happened since the point was armed, in this
 * order; at the last of these the page stops for good (see in-page/). `isStored`: the change under way was already durable then,
 * so that not even it may be missing.
 */
export type Point = { name: string; stage: Stage; at: readonly string[]; isStored: boolean };

type Row = [name: string, at: string | string[], stored?: 'stored'];

function of(stage: Stage, rows: Row[]): Point[] {
  return rows.map(([name, at, stored]) => ({
    name: `${stage}:${name}`,
    stage,
    at: [at].flat(),
    isStored: stored !== undefined,
  }));
}

/** From the first sign-in to the lock, in the order in which one phone goes through them. */
export const POINTS: readonly Point[] = [
  ...of('sign-in', [
    ['person-put-before-commit', 'who put ok'],
    ['person-committed', 'who put done', 'stored'],
  ]),
  ...of('start', [
    ['stores-being-made', 'upgrade precious'],
    ['stores-made', 'opened precious'],
    ['key-made', 'generateKey ok'],
    ['identity-put-before-commit', 'phone add ok'],
    ['identity-committed', 'phone add done', 'stored'],
    ['first-list-before-commit', 'facility put ok'],
    ['first-list-committed', 'facility put done', 'stored'],
  ]),
  ...of('draft', [
    ['tick-before-write', 'open drafts'],
    ['tick-put-before-commit', 'drafts put ok'],
    ['tick-committed', 'drafts put done', 'stored'],
    ['keystroke-before-write', 'open drafts'],
    ['keystroke-put-before-commit', 'drafts put ok'],
    ['keystroke-committed', 'drafts put done', 'stored'],
    ['keystroke-storage-reopened', ['dropped drafts', 'opened precious']],
  ]),
  ...of('photo', [
    ['picked-before-hash', 'digest photo'],
    ['hashed', 'digest photo ok'],
    ['bytes-put', 'bytes put ok'],
    ['noted-before-commit', 'blobs put ok'],
    ['committed-before-readback', 'bytes put done'],
    ['read-back-and-hashed', ['bytes put done', 'digest photo ok']],
    ['named-in-draft-before-commit', ['bytes put done', 'drafts put ok']],
    ['named-in-draft', ['bytes put done', 'drafts put done'], 'stored'],
    ['screen-shows-it', 'screen another photo', 'stored'],
  ]),
  // A phone that runs short of memory ends the page under its own viewfinder.
  ...of('camera', [
    ['viewfinder-asked', 'camera asked'],
    ['viewfinder-open', 'camera opened'],
    ['before-take', 'camera take'],
    ['taken-before-hash', ['camera taken', 'digest photo']],
    ['hashed', ['camera taken', 'digest photo ok']],
    ['bytes-put', ['camera taken', 'bytes put ok']],
    ['kept-before-readback', ['camera taken', 'bytes put done']],
    ['named-in-draft', ['bytes put done', 'drafts put done'], 'stored'],
    ['copy-being-made', ['bytes put done', 'worker asked'], 'stored'],
    ['copy-made', ['worker asked', 'worker answered'], 'stored'],
    ['copy-kept', ['worker asked', 'larges put done'], 'stored'],
  ]),
  ...of('submit', [
    ['deciding', 'facility getAll ok'],
    ['photos-checked', ['digest photo ok', 'digest photo ok']],
    ['chained-and-hashed', 'digest envelope ok'],
    ['signed', 'sign ok'],
    ['transaction-open', 'open blobs+bytes+drafts+outbox+phone'],
    ['chain-moved', 'phone put ok'],
    ['record-put', 'outbox add ok'],
    ['photos-queued', 'blobs put ok'],
    ['draft-ended-before-commit', 'drafts delete ok'],
    ['committed-before-readback', 'outbox add done', 'stored'],
  ]),
  ...of('saved', [
    ['read-back', ['outbox add done', 'outbox get ok'], 'stored'],
    ['screen-says-so', 'screen saved', 'stored'],
  ]),
  ...of('queue', [['reopened-full', 'opened precious', 'stored']]),
  ...of('delivery', [
    ['push-before-request', 'fetch sync.push'],
    ['push-sent', 'fetch sync.push sent'],
    ['push-answered', 'fetch sync.push answered'],
    ['receipt-before-commit', ['fetch sync.push answered', 'outbox put ok']],
    ['receipt-committed', ['fetch sync.push answered', 'outbox put done']],
    ['rows-before-commit', 'inspection put ok'],
    ['rows-committed', 'inspection put done'],
    ['outcome-before-commit', 'journal put ok'],
    ['outcome-committed', 'journal put done'],
    ['photos-asked', 'fetch photo.wanted answered'],
    ['upload-bytes-sent', 'xhr POST sent'],
    ['upload-acknowledged', 'xhr POST answered'],
    ['upload-noted-before-commit', ['xhr POST answered', 'blobs put ok']],
    ['upload-committed', ['xhr POST answered', 'blobs put done']],
  ]),
  ...of('discard', [
    ['draft-deleted-before-commit', 'drafts delete ok'],
    ['committed', 'drafts delete done', 'stored'],
  ]),
  ...of('lock', [
    ['before-commit', 'who put ok'],
    ['committed', 'who put done', 'stored'],
  ]),
];
