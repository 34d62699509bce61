import type { ledger as zh } from '../zh/ledger.ts';
import type { Wording } from '../keys.ts';

export const ledger = {
  over: 'What phones sent and did not become a record. All of it is kept as it came.',
  record: 'Record',
  receipt: 'Receipt {{no}} · no. {{seq}} of its phone',
  why: 'Why',
  times: 'Times',
  happened: 'Happened {{at}}',
  received: 'Received {{at}}',
  forked: 'From a copied or restored phone',
  repeat: 'Sent twice',
  retry: 'Try again',
  retrying: 'Judging again…',
  retried: 'Done; the phone hears of it when it next connects',
  retriedRejected: 'Judged again and refused; the phone hears why when it next connects',
  retriedHeld: 'Still impossible; it stays kept and can be tried again after a fix',
  show: 'Show as sent',
  hide: 'Hide',
  shownNote: 'This look has been logged',
  view: { open: 'All', held: 'Held', conflict: 'In conflict', rejected: 'Refused' },
  outcome: { held: 'Held', conflict: 'In conflict', rejected: 'Refused' },
  name: {
    inspection: 'Inspection',
    violation: 'Violation report',
    correction: 'Correction',
    resolution: 'Conflict decided',
    other: '{{name}}',
  },
  none: 'Nothing needs attention',
  noneNext: 'What phones send and cannot become a record is listed here.',
} satisfies Wording<typeof zh>;
