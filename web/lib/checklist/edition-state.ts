import { editionOn } from '#domain/checklist.ts';
import type { Checklist } from '#domain/records.ts';

type Edition = Pick<Checklist, 'id' | 'template' | 'validFrom' | 'validTo'>;
export type EditionState = 'current' | 'coming' | 'replaced' | 'ended';

/** How an edition stands on a day among all the others of its template. */
export function stateOf(edition: Edition, all: readonly Edition[], today: string): EditionState {
  if (edition.validFrom > today) return 'coming';
  if (edition.validTo !== null && edition.validTo < today) return 'ended';
  return editionOn(all, edition.template, today)?.id === edition.id ? 'current' : 'replaced';
}
