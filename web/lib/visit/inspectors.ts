import { covers } from '#domain/roles.ts';
import type { Answers } from '#lib/desk/answers.ts';

type Person = Answers['person']['list'][number];

/** Who may be sent to a lot: people at work who hold a field role for its street. */
export function inspectorsFor(streetId: string, people: readonly Person[]): Person[] {
  return people.filter(({ suspended, grants }) => {
    if (suspended) return false;
    return grants.some(
      ({ role, areaId }) => (role === 'inspector' || role === 'officer') && covers(areaId, streetId),
    );
  });
}
