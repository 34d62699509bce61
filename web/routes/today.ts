import type { Envelope } from '#domain/envelope.ts';
import type { Facility, Inspection } from '#domain/records.ts';
import { isInspectionDraft, type InspectionDraft } from '#lib/inspection/draft-kind.ts';
import { todayRows, type Known, type TodayRow } from '#lib/today/list.ts';
import { dayOf } from '#lib/today/day.ts';
import { finishedOn, lastInspectionOf, visitsDue } from '#lib/today/reads.ts';
import type { Handset } from '#lib/sync/handset.ts';
import type { Rung } from '#lib/sync/ladder.ts';
import type { View } from '#lib/sync/replay.ts';
import { readLadder } from '#lib/sync/status.svelte.ts';
import { position } from '#lib/photo/position.svelte.ts';

export type DoneRow = { inspection: Inspection; facility: Facility | null; rung: Rung | null };
export type Started = { id: string; facility: Facility | null; done: number; of: number };
export type Today = { rows: TodayRow[]; started: Started[]; done: DoneRow[]; areas: string[] };

/** All that the first screen shows, from this phone alone. */
export async function readToday(phone: Handset): Promise<Today> {
  const today = dayOf(phone.serverNowMs());
  const view = await phone.view();
  const drafts = (await phone.drafts.list()).map(({ body }) => body).filter(isInspectionDraft);
  const visits = await visitsDue(view, phone.userId);
  const known = new Map<string, Known>();
  await Promise.all(
    visits.map(async (visit) => {
      const draft = drafts.find(({ visitId }) => visitId === visit.id);
      known.set(visit.id, {
        facility: await view.one('facility', visit.facilityId),
        last: await lastInspectionOf(view, visit.facilityId),
        filled: draft ? { done: draft.answers.length, of: await itemsOf(view, draft) } : null,
      });
    }),
  );
  const nothing: Known = { facility: null, last: null, filled: null };
  const rows = todayRows(visits, ({ id }) => known.get(id) ?? nothing, today, position.fix);
  return {
    rows,
    started: await startedApart(view, drafts),
    // What this phone wrote it wrote by its own clock.
    done: await doneOn(phone, view, dayOf(phone.ports.clock.nowMs())),
    areas: await areasOf(phone, view),
  };
}

async function startedApart(view: View, drafts: InspectionDraft[]): Promise<Started[]> {
  const apart = drafts.filter(({ visitId }) => visitId === null);
  return Promise.all(
    apart.map(async (draft) => ({
      id: draft.inspectionId,
      facility: await view.one('facility', draft.facilityId),
      done: draft.answers.length,
      of: await itemsOf(view, draft),
    })),
  );
}

async function itemsOf(view: View, { checklistId }: InspectionDraft): Promise<number> {
  return (await view.one('checklist', checklistId))?.items.length ?? 0;
}

async function doneOn(phone: Handset, view: View, today: string): Promise<DoneRow[]> {
  const mine = await finishedOn(view, phone.userId, phone.ports.clock.nowMs());
  if (mine.length === 0) return [];
  const rungs = new Map<string, Rung>();
  for (const { row, rung } of await readLadder(phone)) {
    if (row.enc === 1 || row.name !== 'inspection.submit' || dayOf(row.savedAt) !== today) continue;
    rungs.set(((JSON.parse(row.body) as Envelope).args as { inspectionId: string }).inspectionId, rung);
  }
  return Promise.all(
    mine.map(async (inspection) => ({
      inspection,
      facility: await view.one('facility', inspection.facilityId),
      rung: rungs.get(inspection.id) ?? null,
    })),
  );
}

async function areasOf(phone: Handset, view: View): Promise<string[]> {
  const scopes = (await phone.ports.who.who())?.scopes ?? [];
  const codes = scopes
    .filter((scope) => scope.startsWith('area:'))
    .map((scope) => scope.slice('area:'.length));
  const areas = await Promise.all(codes.slice(0, 30).map((code) => view.one('area', code)));
  return areas.flatMap((area) => (area ? [area.name] : []));
}
