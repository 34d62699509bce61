import type { rescue as zh } from '../zh/rescue.ts';
import type { Wording } from '../keys.ts';

export const rescue = {
  over: 'Hands a phone’s rescue file to the system; signatures are checked as if the phone had sent it',
  file: 'Rescue file',
  code: 'Rescue code',
  codeHint: 'Five groups of letters and digits, in any case',
  take: 'Import',
  taking: 'Importing…',
  done: 'Imported: records {{records}}/{{of}}, photos {{photos}}/{{ofPhotos}}',
  stopped: 'Not all was imported: {{why}}',
  unreadable: 'The file cannot be opened',
  unreadableSafe: 'Nothing new was imported; what was imported is not doubled',
  unreadableNext: 'Check the code, or ask for a new file',
  again: 'The same file can be imported again safely; nothing is doubled.',
} satisfies Wording<typeof zh>;
