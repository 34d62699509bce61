import type { Wording } from '../keys.ts';
import type { reconcile as zh } from '../zh/reconcile.ts';

export const reconcile: Wording<typeof zh> = {
  title: 'Reconciliation',
  over: 'Held against the enforcement platform once a week',
  back: 'Dispatches',
  none: 'Nothing was reconciled yet',
  noneNext:
    'Once a week both lists of cases are compared. Where the platform does not answer, it is asked again every hour.',
  agrees: 'Both sides agree',
  agreesNext: '{{ours}} cases of ours, {{theirs}} of the platform, no difference.',
  made: 'Compared at {{at}}: {{ours}} of ours, {{theirs}} of the platform, {{count}} differ',
  late: 'Not reconciled for more than 8 days',
  lateSafe: 'Cases and what was sent are safe; below is the last result.',
  lateNext: 'The platform does not answer. Contact it; the comparison is made as soon as it answers.',
  case: 'Case',
  difference: 'What differs',
  ours: 'Ours',
  theirs: 'Platform',
  next: 'What to do',
  unknown: 'none',
  externalNo: 'Platform no. {{no}}',
  kind: {
    not_there: 'The platform does not have it',
    not_ours: 'We never sent it',
    settled_there: 'Settled there, we still wait',
    open_there: 'We no longer wait, open there',
    behind: 'We missed an answer',
    ahead: 'The platform lost answers it gave',
  },
  todo: {
    not_there:
      'Everything is still here. Compare the receipt with the platform; if it is missing there, send again or on paper.',
    not_ours:
      'Ask the platform to check the number. If it is in this area, ask for a task, so that an inspector looks and reports.',
    settled_there:
      'Seven days were asked for again already. Ask the platform to send this outcome again, then recheck.',
    open_there: 'Open the case, and ask the platform to close it or say why it is open.',
    behind:
      'Seven days were asked for again already. Ask the platform to send all answers of this case again.',
    ahead: 'The platform may run on older data. Send it the story of the case.',
  },
  their: {
    received: 'Received',
    accepted: 'Accepted',
    refused: 'Sent back',
    info_requested: 'Asks for more',
    assigned: 'Assigned',
    progress: 'In progress',
    disposed: 'Outcome answered',
    closed: 'Closed',
  },
  export: 'Export table',
  exported: '{{count}} rows exported',
  exported_one: '{{count}} row exported',
  lotsTold: 'Base data: the platform has acknowledged every lot',
  lotsWait:
    'Base data: {{count}} lots not acknowledged by the platform, the first since {{at}}; sent again every 10 minutes',
  lotsWait_one:
    'Base data: {{count}} lot not acknowledged by the platform, since {{at}}; sent again every 10 minutes',
  warningsTold: 'Warnings: the platform has acknowledged every one',
  warningsWait:
    'Warnings: {{count}} not acknowledged by the platform, the first since {{at}}; sent again every 10 minutes',
  number: 'Case number',
  theirNumber: 'Platform number',
};
