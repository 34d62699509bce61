import type { Entry, Wording } from './refusals/entry.ts';
import { ADMINISTRATION } from './refusals/administration.ts';
import { CASE } from './refusals/case.ts';
import { DELIVERY } from './refusals/delivery.ts';
import { DISPATCH } from './refusals/dispatch.ts';
import { DOOR } from './refusals/door.ts';
import { EXCHANGE } from './refusals/exchange.ts';
import { INSPECTION } from './refusals/inspection.ts';
import { LOCK } from './refusals/lock.ts';
import { MESSAGE } from './refusals/message.ts';
import { PAPER } from './refusals/paper.ts';
import { PEOPLE } from './refusals/people.ts';
import { PHOTO } from './refusals/photo.ts';
import { REGISTER } from './refusals/register.ts';
import { SURVEY } from './refusals/survey.ts';

export type { Wording };

/** Every refusal there is, under its name. Numbers are never reused. */
export const REFUSALS = {
  ...DOOR,
  ...DELIVERY,
  ...INSPECTION,
  ...CASE,
  ...PHOTO,
  ...REGISTER,
  ...EXCHANGE,
  ...DISPATCH,
  ...MESSAGE,
  ...PEOPLE,
  ...LOCK,
  ...PAPER,
  ...SURVEY,
  ...ADMINISTRATION,
} as const satisfies Record<string, Entry>;
