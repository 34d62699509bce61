import { areaRouter } from './area/router.ts';
import { caseRouter } from './case/router.ts';
import { checklistRouter } from './checklist/router.ts';
import { clockRouter } from './clock/router.ts';
import { conflictRouter } from './conflict/router.ts';
import { dispatchRouter } from './dispatch/router.ts';
import { evidenceRouter } from './evidence/router.ts';
import { facilityRouter } from './facility/router.ts';
import { inspectionRouter } from './inspection/router.ts';
import { ledgerRouter } from './ledger/router.ts';
import { lockRouter } from './lock/router.ts';
import { lookRouter } from './look/router.ts';
import { mapRouter } from './map/router.ts';
import { meRouter } from './me/router.ts';
import { messageRouter } from './message/router.ts';
import { personRouter } from './person/router.ts';
import { phoneRouter } from './phone/router.ts';
import { photoRouter } from './photo/router.ts';
import { retentionRouter } from './retention/router.ts';
import { routingRouter } from './routing/router.ts';
import { safetyRouter } from './safety/router.ts';
import { senderRouter } from './sender/router.ts';
import { surveyRouter } from './survey/router.ts';
import { syncRouter } from './sync/router.ts';
import { router } from './trpc.ts';
import { visitRouter } from './visit/router.ts';

/** The whole API on one page. */
export const appRouter = router({
  area: areaRouter,
  case: caseRouter,
  checklist: checklistRouter,
  clock: clockRouter,
  conflict: conflictRouter,
  dispatch: dispatchRouter,
  evidence: evidenceRouter,
  facility: facilityRouter,
  inspection: inspectionRouter,
  ledger: ledgerRouter,
  lock: lockRouter,
  look: lookRouter,
  map: mapRouter,
  me: meRouter,
  message: messageRouter,
  person: personRouter,
  phone: phoneRouter,
  photo: photoRouter,
  retention: retentionRouter,
  routing: routingRouter,
  safety: safetyRouter,
  sender: senderRouter,
  survey: surveyRouter,
  sync: syncRouter,
  visit: visitRouter,
});

export type AppRouter = typeof appRouter;
