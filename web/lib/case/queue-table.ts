import { CLOSING_NAMES, SEVERITY_NAMES, VIOLATION_NAMES } from '#domain/terms.ts';
import type { Answers } from '#lib/desk/answers.ts';
import { exactText } from '#lib/i18n/format.ts';
import type { Key, Translate } from '#lib/i18n/keys.ts';

export type TableRow = Answers['case']['table']['rows'][number];
export type Cell = string | number | null;
type Column = { name: string; wide: number; of: (row: TableRow, say: Translate) => Cell };

const moment = (at: string | null) => (at === null ? null : exactText(at));
const SENT: readonly string[] = ['failed', 'dead'];

/** What a line of the exported queue holds, in the words of the screen and the city's time; the closed lists in the words records bear. */
const COLUMNS: readonly Column[] = [
  { name: 'caseNo', wide: 24, of: ({ caseNo }) => caseNo },
  { name: 'state', wide: 14, of: ({ state }, say) => say(`desk:state.${state}`) },
  { name: 'title', wide: 28, of: ({ title }) => title },
  { name: 'type', wide: 16, of: ({ type }) => VIOLATION_NAMES[type] },
  { name: 'severity', wide: 10, of: ({ severity }) => SEVERITY_NAMES[severity] },
  { name: 'itemCode', wide: 10, of: ({ itemCode }) => itemCode },
  { name: 'govCode', wide: 18, of: ({ govCode }) => govCode },
  { name: 'facility', wide: 28, of: ({ facilityName }) => facilityName },
  { name: 'street', wide: 14, of: ({ streetName }) => streetName },
  { name: 'authority', wide: 20, of: ({ authority }) => authority },
  { name: 'assignee', wide: 10, of: ({ assigneeName }) => assigneeName },
  { name: 'reporter', wide: 10, of: ({ reporterName }) => reporterName },
  { name: 'foundAt', wide: 20, of: ({ foundAt }) => moment(foundAt) },
  { name: 'receivedAt', wide: 20, of: ({ receivedAt }) => moment(receivedAt) },
  { name: 'dueAt', wide: 20, of: ({ dueAt }) => moment(dueAt) },
  { name: 'delivery', wide: 12, of: ({ delivery }, say) => sendingOf(delivery, say) },
  { name: 'round', wide: 10, of: ({ round }) => round },
  { name: 'result', wide: 18, of: ({ closingResult }) => closingResult && CLOSING_NAMES[closingResult] },
  { name: 'plate', wide: 12, of: ({ plate }) => plate },
  { name: 'photosStored', wide: 12, of: ({ photosStored }) => photosStored },
  { name: 'photos', wide: 8, of: ({ photoCount }) => photoCount },
  { name: 'lat', wide: 14, of: ({ place }) => place && place.lat.toFixed(6) },
  { name: 'lon', wide: 14, of: ({ place }) => place && place.lon.toFixed(6) },
  { name: 'accuracy', wide: 12, of: ({ place }) => place && place.accuracyM && Math.round(place.accuracyM) },
  { name: 'placeFrom', wide: 12, of: ({ place }, say) => place && say(`queue:place.${place.from}`) },
  { name: 'id', wide: 32, of: ({ id }) => id },
];

/** The exported queue as a table; `wide`: how many letters each column has room for. */
export function queueTable(rows: readonly TableRow[], say: Translate) {
  return {
    head: COLUMNS.map(({ name }) => say(`queue:column.${name}` as Key)),
    wide: COLUMNS.map(({ wide }) => wide),
    body: rows.map((row) => COLUMNS.map(({ of }) => of(row, say))),
  };
}

/** Told only where it is worth a word, as on the screen. */
function sendingOf(delivery: TableRow['delivery'], say: Translate): string {
  return SENT.includes(delivery) ? say(`desk:delivery.${delivery as 'failed' | 'dead'}`) : '';
}
