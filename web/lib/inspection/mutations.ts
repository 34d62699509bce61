import type { Hand } from '#lib/sync/look.ts';

/** What the phone knows of an inspection about to be submitted; the server's hand looks the same things up in the tables. */
export const submitHand: Hand<'inspection.submit'> = async (look, args) => {
  const facility = await look.one('facility', args.facilityId);
  const { facilityId } = args;
  const span = { by: 'row.facilityId', from: facilityId, to: facilityId };
  return {
    facility,
    checklist: await look.one('checklist', args.checklistId),
    visit: args.visitId === null ? null : await look.one('visit', args.visitId),
    existing: await look.one('inspection', args.inspectionId),
    clock: null,
    assets: facility ? await look.some('asset', span, (asset) => asset.facilityId === facilityId) : [],
  };
};

export const countersignHand: Hand<'inspection.countersign'> = async (look, { inspectionId }) => {
  const inspection = await look.one('inspection', inspectionId);
  return { inspection, facility: inspection && (await look.one('facility', inspection.facilityId)) };
};
