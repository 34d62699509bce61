import { clockOn } from '../clock/queries.ts';
import { looking, type Hands } from '../sync/hand.ts';

export const inspectionHands = {
  'inspection.submit': looking<'inspection.submit'>((shelf, args) => ({
    facility: shelf.one('facility', args.facilityId),
    checklist: shelf.one('checklist', args.checklistId),
    existing: shelf.one('inspection', args.inspectionId),
    clock: clockOn(shelf),
    visit: args.visitId === null ? null : shelf.one('visit', args.visitId, 'lock'),
    assets: shelf.all('asset', 'facilityId', args.facilityId, 'lock'),
  })),
  'inspection.countersign': looking<'inspection.countersign'>((shelf, { inspectionId }) => {
    const inspection = shelf.one('inspection', inspectionId, 'lock');
    return { inspection, facility: inspection && shelf.one('facility', inspection.facilityId) };
  }),
} satisfies Pick<Hands, 'inspection.submit' | 'inspection.countersign'>;
