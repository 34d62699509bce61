import type { Wording } from '../keys.ts';
import type { scan as zh } from '../zh/scan.ts';

export const scan: Wording<typeof zh> = {
  title: 'Scan the lot’s QR code',
  over: 'Works without a network',
  opening: 'Opening the camera',
  hint: 'Hold the lot’s QR code inside the frame',
  torchNone: 'This device cannot switch on a torch; move closer to a light',
  troubleSafe: 'A lot can be chosen without a camera; everything filled in is still here',
  troubleNext: 'Choose a photo of the QR code from the album, or find the lot by name or code',
  find: 'Find by name',
  again: 'Scan again',
  another: 'Scan another',
  toLot: 'See the lot',
  inspect: 'Start inspection',
  goOn: 'Go on inspecting',
  visit_begun: 'An inspection here was begun and not submitted.',
  visit_due: 'A visit here is due.',
  visit_none: 'No visit is planned here today; one can be started all the same.',
  unknown: 'No lot with the code “{{code}}” on this phone',
  unknownSafe: 'Nothing was recorded',
  unknownNext:
    'It may lie outside your area, or the list is old: scan again with a network, or find it by name',
  foreign: 'This is not a lot’s QR code',
  foreignSaid: 'It says: {{said}}',
  foreignNext: 'Scan the plate at the lot’s entrance or pay booth',
  fileNone: 'No QR code could be read in this picture',
  fileBroken: 'This file cannot be opened',
  fileNext: 'Choose a sharp picture with the whole code in it',
};
