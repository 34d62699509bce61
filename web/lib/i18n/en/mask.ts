import type { mask as zh } from '../zh/mask.ts';
import type { Wording } from '../keys.ts';

export const mask = {
  title: 'Hide faces and plates',
  what: 'Operators and the public see a copy with these parts hidden; the original is never changed and never handed out.',
  how: 'Drag on the photo to draw a rectangle; or add one and move it with the arrow keys, with Shift to resize and Delete to remove.',
  region: 'Hidden part {{no}}',
  add: 'Add a part',
  remove: 'Remove part {{no}}',
  none: 'No rectangle: it was looked at, and there is nothing to hide.',
  some: '{{count}} parts',
  some_one: '{{count}} part',
  save: 'Save',
  saveNone: 'Nothing to hide',
  saving: 'Making the copy…',
  cancel: 'Not now',
  open: 'Hide parts',
  again: 'Hide anew',
  waiting: 'Not looked at: not shown outside',
  hidden: '{{count}} parts hidden',
  hidden_one: '{{count}} part hidden',
  nothing: 'Nothing to hide',
  by: '{{name}} · {{at}}',
  unreadable: 'This browser cannot open the photo',
  unreadableSafe: 'The original is unchanged; the photo is still not shown outside',
  unreadableNext: 'Use another browser; HEIC photos open in Safari',
  original: 'This is the original with nothing hidden; that it was looked at is logged.',
} satisfies Wording<typeof zh>;
