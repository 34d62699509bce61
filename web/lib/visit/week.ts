import { daysAfter } from '#domain/frequency.ts';
import type { Answers } from '#lib/desk/answers.ts';

type Week = Answers['visit']['week'];
export type Planned = Week['visits'][number];
/** One officer's week: the overdue ones apart, a cell for each of the seven days. */
export type Row = {
  id: string;
  name: string;
  title: string;
  late: Planned[];
  days: Planned[][];
  open: number;
  all: number;
};

/** The Monday of the week a day lies in. */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return daysAfter(day, -weekday);
}

/** Everybody in the field and whoever else has a visit, who has most before them first; a visit of two stands in both rows. */
export function rowsOfWeek({ visits, people }: Week, from: string, today: string): Row[] {
  const known = new Map(people.map((one) => [one.id, one]));
  for (const { userId, name } of visits.flatMap(({ officers }) => officers))
    if (!known.has(userId)) known.set(userId, { id: userId, name, title: '' });
  return [...known.values()]
    .map(({ id, name, title }) => {
      const own = visits.filter(({ officers }) => officers.some(({ userId }) => userId === id));
      const days = Array.from({ length: 7 }, (_, ahead) => {
        const day = daysAfter(from, ahead);
        return own.filter((visit) => visit.dueOn === day && !isOverdue(visit, today));
      });
      const inWeek = days.flat();
      return {
        ...{ id, name, title, days },
        late: own.filter((visit) => isOverdue(visit, today)),
        all: inWeek.length,
        open: inWeek.filter(isOpen).length,
      };
    })
    .sort((a, b) => b.late.length + b.open - (a.late.length + a.open) || (a.id < b.id ? -1 : 1));
}

export function isOpen({ state }: Pick<Planned, 'state'>): boolean {
  return state === 'due' || state === 'waiting';
}

function isOverdue(visit: Planned, today: string): boolean {
  return isOpen(visit) && visit.dueOn < today;
}
