import type { handset as zh } from '../zh/handset.ts';
import type { Wording } from '../keys.ts';

export const handset = {
  forkedTitle: 'The data of this phone was copied or restored once',
  forkedSafe: 'The records of both are kept; nothing is lost or doubled',
  forkedNext: 'It goes on under a new phone number of its own. If it was not you, tell the administrator',
  rescueTitle: 'Rescue file',
  rescueText:
    'When the phone is broken or never gets through: put what was not delivered into one encrypted file for a manager. Nothing on the phone is deleted.',
  rescueNow: 'Make a rescue file',
  rescueBusy: 'Packing…',
  rescueCode: 'Rescue code: {{code}}',
  rescueCodeNext:
    'Write the code down and tell it to the manager in person; nobody can open the file without it.',
  rescueDone: 'Packed: {{records}} records, {{photos}} photos ({{size}})',
  rescueLeftOut: '{{photos}} more photos did not fit and stay on this phone; export again later',
  rescueSave: 'Save the file',
  rescueFailed: 'The file could not be made',
  rescueFailedSafe: 'All records and photos are on this phone, unchanged',
  rescueFailedNext: 'Try again later; when short of room, clear other things from the phone first',
  roomLeft: 'Room for about {{photos}} more photos',
  roomLow: 'Little room: about {{photos}} more photos',
  roomLowSafe: 'Stored records and photos are not affected',
  roomLowNext: 'Connect soon to deliver, or clear other things from the phone',
  originals: 'Photo upload',
  originalsWifi: 'Send original photos over Wi-Fi only',
  originalsText: 'Records are always sent; the original photos are on this phone.',
  link_wifi: 'On Wi-Fi now',
  link_mobile: 'On mobile data now',
  link_unknown: 'The browser does not tell whether this is Wi-Fi; photos wait until you tap “Send now”',
  waitsWifi: 'Waiting for Wi-Fi: {{photos}} photos',
  ladderWifi: 'Photos wait for Wi-Fi',
  sendNow: 'Send now',
  meterDay: 'Used today',
  meterMonth: 'Used this month',
  meterValue: '{{total}} (records {{records}} · photos {{photos}})',
  meterText: 'Only records and photos sent by this phone; the operator’s bill decides.',
} satisfies Wording<typeof zh>;
