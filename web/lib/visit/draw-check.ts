import { DRAW_METHOD, redrawn } from '#domain/draw.ts';
import type { VisitDraw } from '#domain/office-records.ts';
import type { Visit } from '#domain/records.ts';

/** `changed`: the draw holds, but a visit made from it says something else. */
export type DrawCheck = 'same' | 'differs' | 'changed' | 'other_method';
type Made = Pick<Visit, 'facilityId' | 'officers'>;

/** Draws again from what is stored, and holds result and visits against it (优化营商环境条例 54). */
export function checkDraw(draw: VisitDraw, visits: readonly Made[]): DrawCheck {
  if (draw.method !== DRAW_METHOD) return 'other_method';
  const again = redrawn(draw).map(({ lot, officers }) => lineOf(lot, officers));
  if (again.join() !== draw.drawn.map(({ lot, officers }) => lineOf(lot, officers)).join()) return 'differs';
  const made = visits.map(({ facilityId, officers }) =>
    lineOf(
      facilityId,
      officers.map(({ userId }) => userId),
    ),
  );
  return again.sort().join() === made.sort().join() ? 'same' : 'changed';
}

function lineOf(lot: string, officers: readonly string[]): string {
  return [lot, ...officers].join(' ');
}

/** The lots of the list that were not drawn although their turn came, or could not come, and why. */
export function leftOut(draw: VisitDraw): { lot: string; why: 'cap' | 'officers' }[] {
  const few = draw.candidates.filter(({ officers }) => new Set(officers).size < 2);
  return [
    ...draw.passedOver.map((lot) => ({ lot, why: 'cap' as const })),
    ...few.map(({ lot }) => ({ lot, why: 'officers' as const })),
  ];
}

/** What people call a draw by. */
export function drawNumber({ id, drawnAt }: Pick<VisitDraw, 'id' | 'drawnAt'>): string {
  const day = new Date(Date.parse(drawnAt) + 8 * 3_600_000).toISOString().slice(0, 10);
  return `${day.replaceAll('-', '')}-${id.replaceAll('-', '').slice(0, 6).toUpperCase()}`;
}
