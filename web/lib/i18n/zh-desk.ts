// The Chinese wording of the desk. It comes with the desk's own pages (web/lib/desk/wording.ts), so that a phone
// that opens today's list does not fetch it. English is found by file name in ./en.
export { acts } from './zh/acts.ts';
export { bundle } from './zh/bundle.ts';
export { clock } from './zh/clock.ts';
export { conflict } from './zh/conflict.ts';
export { desk } from './zh/desk.ts';
export { dispatch } from './zh/dispatch.ts';
export { draw } from './zh/draw.ts';
export { editions } from './zh/editions.ts';
export { evidence } from './zh/evidence.ts';
export { formal } from './zh/formal.ts';
export { ledger } from './zh/ledger.ts';
export { looks } from './zh/looks.ts';
export { lot } from './zh/lot.ts';
export { notice } from './zh/notice.ts';
export { mask } from './zh/mask.ts';
export { people } from './zh/people.ts';
export { phone } from './zh/phone.ts';
export { reconcile } from './zh/reconcile.ts';
export { rescue } from './zh/rescue.ts';
export { upkeep } from './zh/upkeep.ts';
export { retention } from './zh/retention.ts';
export { routing } from './zh/routing.ts';
export { safety } from './zh/safety.ts';
export { standing } from './zh/standing.ts';
export { survey } from './zh/survey.ts';
export { visit } from './zh/visit.ts';
