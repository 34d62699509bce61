import type { rescue as zh } from '../zh/rescue.ts';
import type { Wording } from '../keys.ts';

export const rescue = {
  over: 'Hands a phone’s rescue file to the system; signatures are checked as if the phone had sent it',
  file: 'Rescue file',
  pick: 'Choose a file',
  none: 'No file chosen',
  fileMissing: 'Choose the .blr file that the phone made.',
  code: 'Rescue code',
  codeHint: 'Five groups of letters and digits, in any case',
  codeMissing: 'Enter the rescue code that the phone shows.',
  take: 'Import',
  taking: 'Importing…',
  done: 'Imported: records {{records}}/{{of}}, photos {{photos}}/{{ofPhotos}}',
  stopped_gap: 'Earlier records of this phone are missing; connect it, or import the earlier file first',
  stopped_rewind: 'The system has fewer records of this phone than the file assumes; make a new file',
  stopped_fork: 'The data of this phone was copied and both differ; tell the administrator',
  photoLeft: 'Some photos were not taken: {{what}} ({{no}}). {{next}}',
  again: 'The same file can be imported again safely; nothing is doubled.',
} satisfies Wording<typeof zh>;
