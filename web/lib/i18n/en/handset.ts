import type { handset as zh } from '../zh/handset.ts';
import type { Wording } from '../keys.ts';

export const handset = {
  forkedTitle: 'The data of this phone was copied or restored once',
  forkedSafe: 'The records of both are kept; nothing is lost or doubled',
  forkedNext: 'It goes on under a new phone number of its own. If it was not you, tell the administrator',
} satisfies Wording<typeof zh>;
