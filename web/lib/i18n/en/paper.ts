import type { Wording } from '../keys.ts';
import type { paper as zh } from '../zh/paper.ts';

export const paper: Wording<typeof zh> = {
  record: 'Inspection record',
  make: 'Make the record (PDF)',
  photos: 'Preparing photos {{done}} / {{of}}',
  setting: 'Setting the pages…',
  font: 'Fetching the font {{loaded}} / {{of}} MB, once only',
  made: 'The document is made',
  madeSafe: 'It was made on this phone and not uploaded; the record itself is synchronised apart',
  file: 'File',
  size: 'Size',
  digest: 'Digest, first 12',
  share: 'Share',
  open: 'Open',
  save: 'Save to files',
  shareFailed: 'It was not shared',
  shareFailedNext: 'Save it to files and send it from there',
  characters: 'No font has: {{characters}}',
  spell: 'Print their codes instead',
  retry: 'Try again',
  ready: 'Documents without a signal',
  readyYes: 'The font is on this phone: records can be made as PDF without a signal.',
  readyNo:
    'The font ({{size}} MB) is not here yet; it comes by itself when there is a network. Inspecting and signing work without it, only the PDF does not.',
  readyNow: 'Fetch it now',
  readyFailed: 'The font could not be fetched',
  readyFailedSafe: 'Records, photos and signatures are not affected',
  readyFailedNext: 'Try again where there is a network',
  qr: 'Scan to verify and to fetch a copy',
  qrBefore: 'Until the record is synchronised the page says “not received yet”',
};
