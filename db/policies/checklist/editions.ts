import type { Checklist, ChecklistItem } from '#domain/records.ts';
import { TEMPLATE_NAMES } from '#domain/terms.ts';
import { EQUIPMENT } from './equipment.ts';
import { FIRST_PATROL } from './first-patrol.ts';
import { SAFETY } from './safety.ts';
import { SERVICE } from './service.ts';

const EDITION = '2026-02';
const VALID_FROM = '2026-11-01';

/** In the order an inspector walks: fire first, paper last. */
const GROUPS = ['F', 'L', 'S', 'P', 'M', 'D', 'G', 'C', 'J', 'B', 'E'];

/** All 96 items; the severities and deadlines are proposals that a city may override in an edition of its own. */
export const ITEMS: readonly ChecklistItem[] = [...SAFETY, ...SERVICE, ...EQUIPMENT].sort(
  (a, b) =>
    GROUPS.indexOf(a.code.slice(0, 1)) - GROUPS.indexOf(b.code.slice(0, 1)) || (a.code < b.code ? -1 : 1),
);

/** What anybody on staff may check on a patrol. */
const PATROL_CODES = ['F01', 'F02', 'F03', 'P01', 'P03', 'G01', 'J02', 'C01', 'B04', 'E01', 'E02', 'D04'];
/** INS-14, INS-06: charging and service around scenic areas. */
const SCENIC_CODES = [
  'F01',
  'S01',
  'S02',
  'S07',
  'E01',
  'E02',
  'E04',
  'E05',
  'E06',
  'E07',
  'E08',
  'B02',
  'B04',
  'L03',
];
const CHARGING_CODES = ['F01', 'F03', 'F08', 'F14', 'F15', 'L01', 'L03', 'M01', 'S05'];
const MECHANICAL_CODES = ['F01', 'F02', 'F03', 'F08', 'F10', 'L01', 'L03', 'S05', 'D02'];
/** DEV-14: a unit that shares its berths has security, lighting and fire equipment in order. */
const SHARING_CODES = [
  'F01',
  'F02',
  'F03',
  'F08',
  'F10',
  'F13',
  'F14',
  'L01',
  'L02',
  'L03',
  'L04',
  'M01',
  'M02',
  'M05',
  'M07',
  'S01',
  'S02',
  'G01',
  'G02',
  'G06',
];

const some = (codes: readonly string[], ...groups: string[]) =>
  ITEMS.filter(({ code }) => codes.includes(code) || groups.includes(code.slice(0, 1)));

const CURRENT: readonly Checklist[] = [
  edition(
    'patrol',
    // A patrol passes by often: the price board is photographed at formal and scenic inspections.
    PATROL_CODES.flatMap((code) => ITEMS.filter((item) => item.code === code)).map((item) => ({
      ...item,
      photoAlways: false,
    })),
  ),
  edition('formal', ITEMS),
  edition('scenic', some(SCENIC_CODES, 'P')),
  edition('charging', some(CHARGING_CODES, 'C')),
  edition('mechanical', some(MECHANICAL_CODES, 'J')),
  edition('sharing_readiness', some(SHARING_CODES)),
];
export const PATROL = CURRENT[0] as Checklist;
export const FORMAL = CURRENT[1] as Checklist;
/** Every edition ever published. */
export const EDITIONS: readonly Checklist[] = [FIRST_PATROL, ...CURRENT];

function edition(template: Checklist['template'], items: readonly ChecklistItem[]): Checklist {
  return {
    id: `${template}@${EDITION}`,
    template,
    edition: EDITION,
    name: TEMPLATE_NAMES[template],
    validFrom: VALID_FROM,
    validTo: null,
    items: [...items],
  };
}
