import type { Hand } from '#lib/sync/look.ts';

/** What the phone knows of a lot about to be corrected; who filed what is known on the server only. */
export const correctHand: Hand<'facility.correct'> = async (look, args) => {
  const facility = await look.one('facility', args.facilityId);
  const ids = args.changes.map(({ field }) => `${args.correctionId}.${field}`);
  const known = await Promise.all(ids.map((id) => look.one('conflict', id)));
  return { facility, versions: [], existing: known.filter((row) => row !== null) };
};

export const resolveHand: Hand<'conflict.resolve'> = async (look, args) => {
  const conflict = await look.one('conflict', args.conflictId);
  const facility = conflict && (await look.one('facility', conflict.facilityId));
  return { conflict, facility, versions: [] };
};
