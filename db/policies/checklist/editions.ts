import type { Checklist, ChecklistItem } from '#domain/records.ts';
import { TEMPLATE_NAMES } from '#domain/terms.ts';
import { EQUIPMENT } from './equipment.ts';
import { FIRST_PATROL } from './first-patrol.ts';
import { SAFETY } from './safety.ts';
import { SERVICE } from './service.ts';

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

const SECOND = { edition: '2026-02', validFrom: '2026-11-01' };
/** From then on the board is held against the filed tariff; the lists without that item stay in their second edition. */
const THIRD = { edition: '2026-03', validFrom: '2026-11-20' };
/** From then on lines on the ground and cameras have a state of their own (REG-19). */
const FOURTH = { edition: '2026-04', validFrom: '2026-11-21' };
const SCENIC = some(SCENIC_CODES, 'P');
const CHARGING = some(CHARGING_CODES, 'C');
const SHARING = some(SHARING_CODES);

const CURRENT: readonly Checklist[] = [
  edition(
    SECOND,
    'patrol',
    // A patrol passes by often: the price board is photographed and compared at formal and scenic inspections.
    PATROL_CODES.flatMap((code) => ITEMS.filter((item) => item.code === code)).map((item) => ({
      ...uncompared(item),
      photoAlways: false,
    })),
  ),
  edition(FOURTH, 'formal', ITEMS),
  edition(FOURTH, 'scenic', SCENIC),
  edition(FOURTH, 'charging', CHARGING),
  edition(SECOND, 'mechanical', some(MECHANICAL_CODES, 'J')),
  edition(FOURTH, 'sharing_readiness', SHARING),
];
const FORMER: readonly Checklist[] = [
  edition(SECOND, 'formal', ITEMS.map(unmarked).map(uncompared)),
  edition(SECOND, 'scenic', SCENIC.map(unmarked).map(uncompared)),
  edition(SECOND, 'charging', CHARGING.map(unmarked)),
  edition(SECOND, 'sharing_readiness', SHARING.map(unmarked)),
  edition(THIRD, 'formal', ITEMS.map(unmarked)),
  edition(THIRD, 'scenic', SCENIC.map(unmarked)),
];
export const PATROL = CURRENT[0] as Checklist;
export const FORMAL = CURRENT[1] as Checklist;
/** Every edition ever published. */
export const EDITIONS: readonly Checklist[] = [FIRST_PATROL, ...FORMER, ...CURRENT];

function uncompared(item: ChecklistItem): ChecklistItem {
  return { ...item, comparesTariff: false };
}

function unmarked(item: ChecklistItem): ChecklistItem {
  if (item.assetKind === 'markings') return { ...item, assetKind: 'signage' };
  return item.assetKind === 'cctv' ? { ...item, assetKind: null } : item;
}

function edition(
  { edition, validFrom }: Pick<Checklist, 'edition' | 'validFrom'>,
  template: Checklist['template'],
  items: readonly ChecklistItem[],
): Checklist {
  return {
    id: `${template}@${edition}`,
    template,
    edition,
    name: TEMPLATE_NAMES[template],
    validFrom,
    validTo: null,
    items: [...items],
  };
}
