import { randomUUID } from 'node:crypto';
import { inArray, or } from 'drizzle-orm';
import { areas, facilities, operators } from '#db/postgres/schema/registry.ts';
import type { Db } from '#db/postgres/connect.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { JOB } from '#server/actors.ts';
import { fileAreas } from '#server/area/mutations.ts';
import { mutate, type Done } from '#server/sync/mutate.ts';
import { rowError, toFacility, type Flag, type RowError } from './filing.ts';
import type { Mapping } from './mapping.ts';
import { facilityId, planImport, type Filed, type Known, type Step } from './plan.ts';
import type { SourceRow } from './rows.ts';

export type ImportOptions = {
  mapping: Mapping;
  areaId?: string | undefined;
  reason: string;
  dryRun: boolean;
  progress?: (done: number, total: number) => void;
};
/** The last line of the command. Every row is counted once in added, updated, duplicate or rejected. */
export type ImportReport = {
  rows: number;
  added: number;
  updated: number;
  duplicate: number;
  rejected: number;
  flagged: Record<Flag, number>;
  errors: RowError[];
};

const AT_ONCE = 500;

/**
 * Files the rows as lots, each in its own transaction, so that an import that breaks off can simply be run again:
 * what is stored already is compared, not written (REG-04). A dry run counts the same and writes nothing.
 */
export async function runImport(
  db: Db,
  rows: readonly SourceRow[],
  options: ImportOptions,
): Promise<ImportReport> {
  const { mapping, dryRun, progress } = options;
  const known = await knownTo(db, rows, mapping);
  const steps = planImport(rows, mapping, known, options);
  if (!dryRun) await fileAreas(db, mapping.areas);
  const report = emptyReport(rows.length);
  const run = randomUUID();
  for (const [index, step] of steps.entries()) {
    const done = dryRun || !isWrite(step) ? step : await write(db, step, run);
    count(report, done);
    progress?.(index + 1, steps.length);
  }
  return report;
}

async function knownTo(db: Db, rows: readonly SourceRow[], mapping: Mapping): Promise<Known> {
  const codes = rows.flatMap((row) => toFacility(row, mapping).filing?.govCode ?? []);
  const storedAreas = await db.select().from(areas);
  const ids = new Set(storedAreas.map((area) => area.id));
  return {
    areas: [...storedAreas, ...mapping.areas.filter((area) => !ids.has(area.id))],
    operators: await db.select().from(operators),
    facilities: await facilitiesOf(db, [...new Set(codes)]),
  };
}

async function facilitiesOf(db: Db, codes: readonly string[]) {
  const found = [];
  for (let from = 0; from < codes.length; from += AT_ONCE) {
    const some = codes.slice(from, from + AT_ONCE);
    found.push(
      ...(await db
        .select()
        .from(facilities)
        .where(or(inArray(facilities.govCode, some), inArray(facilities.id, some.map(facilityId))))),
    );
  }
  return found;
}

function isWrite(step: Step): step is Filed {
  return step.what === 'added' || step.what === 'updated';
}

/** The key is new in every run: what makes a repeated import harmless is the comparison, and a value that comes back (A, B, A) must be written again. */
async function write(db: Db, step: Filed, run: string): Promise<Step> {
  const act = { source: 'job', actor: JOB } as const;
  const { operator, args } = step;
  const key = `import:${run}:${step.row}`;
  if (operator) {
    const done = await mutate(db, { ...act, key: `${key}:operator`, name: 'operator.file', args: operator });
    if (done.outcome !== 'applied') return unwritten(step, done);
  }
  const done = await mutate(db, { ...act, key, name: 'facility.file', args });
  if (done.outcome !== 'applied') return unwritten(step, done);
  return done.changes.length === 0 ? { ...step, what: 'duplicate' } : step;
}

function unwritten({ row, flags, args }: Filed, { refusal }: Done): Step {
  const code = isRefusal(refusal) ? refusal.refused : 'failed_inside';
  return {
    what: 'rejected',
    row,
    flags,
    error: rowError(row, [{ code, about: about(refusal) ?? args.govCode }]),
  };
}

function about(refusal: Refusal | null): string | undefined {
  return refusal?.detail && JSON.stringify(refusal.detail);
}

function emptyReport(rows: number): ImportReport {
  const flagged = { over_capacity: 0, negative: 0, zero_capacity: 0 };
  return { rows, added: 0, updated: 0, duplicate: 0, rejected: 0, flagged, errors: [] };
}

function count(report: ImportReport, step: Step): void {
  report[step.what === 'repeated' ? 'duplicate' : step.what] += 1;
  for (const flag of new Set(step.flags)) report.flagged[flag] += 1;
  if ('error' in step) report.errors.push(step.error);
}
