import { BEGUN } from './case/begun.ts';
import type { TableName } from './records.ts';

type Fields = Record<string, unknown>;

/**
 * A record as an earlier app or server wrote it, with what it lacks filled in; one that lacks nothing stays as it is. The
 * migrations that brought these fields do the same to the tables.
 */
export function wholeRow(table: TableName, row: Fields): Fields {
  return FILLED[table]?.(row) ?? row;
}

const FILLED: { [T in TableName]?: (row: Fields) => Fields } = {
  asset: (row) => ({ upkeep: null, ...row }),
  checklist: (row) => ({ validFrom: '2026-01-01', validTo: null, ...row, items: each(row.items, wholeItem) }),
  visit: (row) => ({
    enterpriseId: row.facilityId,
    secondId: null,
    officers: [{ userId: row.assigneeId, name: '', certNo: null }],
    ...{ origin: 'hand', clue: null, drawId: null, approvedBy: null, approvedAt: null, notice: null },
    ...row,
  }),
  inspection: (row) => ({
    ...{ kind: 'patrol', unable: null, formal: null },
    ...row,
    answers: each(row.answers, (answer) => ({ measured: null, board: null, ...answer })),
    photos: each(row.photos, (photo) => ({ annotation: null, ...photo })),
  }),
  photo: (row) => ({ annotation: null, caseId: null, ...row }),
  case: (row) => ({ vehicle: null, finderIds: [row.reporterId], ...BEGUN, ...row }),
};

function wholeItem(item: Fields): Fields {
  return {
    ...{
      seasons: [],
      consequence: '',
      photosWhenFailed: 2,
      photoAlways: false,
      afterPhoto: false,
      comparesTariff: false,
      measurement: null,
      hazard: null,
    },
    naWhen: item.naAllowed === true ? '本场没有该设施' : '',
    ...item,
  };
}

function each(list: unknown, whole: (one: Fields) => Fields): unknown {
  return Array.isArray(list) ? (list as Fields[]).map(whole) : list;
}
