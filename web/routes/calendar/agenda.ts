import { daysAfter } from '#domain/frequency.ts';
import type { Facility, Visit } from '#domain/records.ts';

export type Entry = { visit: Visit; facility: Facility | null };
export type AgendaDay = { day: string; entries: Entry[] };
export type Agenda = { late: Entry[]; days: AgendaDay[]; later: number };

/** Open visits by the day they fall due: what is late, each of the next days whether something is due or not, and how many come after. */
export function agendaOf(entries: readonly Entry[], today: string, length: number): Agenda {
  const open = entries
    .filter(({ visit }) => visit.state === 'due' || visit.state === 'waiting')
    .sort((a, b) => (a.visit.dueOn + a.visit.id < b.visit.dueOn + b.visit.id ? -1 : 1));
  const days = Array.from({ length }, (_, ahead) => daysAfter(today, ahead));
  const end = daysAfter(today, length);
  return {
    late: open.filter(({ visit }) => visit.dueOn < today),
    days: days.map((day) => ({ day, entries: open.filter(({ visit }) => visit.dueOn === day) })),
    later: open.filter(({ visit }) => visit.dueOn >= end).length,
  };
}
