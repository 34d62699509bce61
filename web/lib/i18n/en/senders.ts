import type { Wording } from '../keys.ts';
import type { senders as zh } from '../zh/senders.ts';

export const senders: Wording<typeof zh> = {
  title: 'Outside senders',
  over: 'Which outside systems may send to us, by which key, and when each was last heard.',
  back: 'Dispatches',
  name: { enforcement: 'Enforcement platform' },
  keys: 'Fingerprints of keys',
  rotating:
    'Two keys are good at once: one is being changed. Remove the old one once they all use the new one.',
  keysNote:
    'Keys are set on the server; here are their fingerprints alone, to compare by telephone. To change one, set both for a while.',
  heard: 'Last heard',
  never: 'Never heard',
  today: '{{count}} in the last 24 hours',
  asked: 'Asked until',
  stopped: 'Stopped by {{by}} at {{at}}: {{reason}}',
  listening: 'Listening',
  stop: 'Stop',
  stopTitle: 'Stop taking from {{name}}',
  stopMeaning:
    'Nothing more is taken or asked for. It is told to try again later; what was taken stays. Once resumed, what was missed is asked for.',
  resume: 'Resume',
  resumeTitle: 'Take from {{name}} again',
  resumeMeaning: 'What was missed is asked for, and each thing is applied once.',
  reason: 'Reason',
  reasonMissing: 'Give a reason of 300 characters at most',
  stopDone: 'Nothing more is taken from {{name}}.',
  resumeDone: '{{name}} is heard again.',
};
