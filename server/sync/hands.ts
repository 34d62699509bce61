import { caseHands } from '../case/mutations.ts';
import { clockHands } from '../clock/mutations.ts';
import { conflictHands } from '../conflict/mutations.ts';
import { dispatchHands } from '../dispatch/mutations.ts';
import { facilityHands } from '../facility/mutations.ts';
import { inspectionHands } from '../inspection/mutations.ts';
import { messageHands } from '../message/mutations.ts';
import { personHands } from '../person/mutations.ts';
import { phoneHands } from '../phone/mutations.ts';
import { photoHands } from '../photo/mutations.ts';
import { retentionHands } from '../retention/mutations.ts';
import { routingHands } from '../routing/mutations.ts';
import { safetyHands } from '../safety/mutations.ts';
import { senderHands } from '../sender/mutations.ts';
import { surveyHands } from '../survey/mutations.ts';
import { visitHands } from '../visit/mutations.ts';
import type { Hands } from './hand.ts';

/** The server's hand of every named mutation; the compiler refuses a name without one. */
export const HANDS: Hands = {
  ...caseHands,
  ...clockHands,
  ...conflictHands,
  ...dispatchHands,
  ...facilityHands,
  ...inspectionHands,
  ...messageHands,
  ...personHands,
  ...phoneHands,
  ...photoHands,
  ...retentionHands,
  ...routingHands,
  ...safetyHands,
  ...senderHands,
  ...surveyHands,
  ...visitHands,
};
