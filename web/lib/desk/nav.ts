import { lists, type ReadName, type Role } from '#domain/roles.ts';
import type { IconName } from '#lib/ui/icons.ts';

type Place = { href: string; key: PlaceKey; icon: IconName; needs: ReadName };
export type PlaceKey =
  | 'cases'
  | 'notices'
  | 'messages'
  | 'inspections'
  | 'visits'
  | 'checklists'
  | 'facilities'
  | 'surveys'
  | 'conflicts'
  | 'dispatches'
  | 'people'
  | 'phones'
  | 'ledger'
  | 'rescue';

const PLACES: readonly Place[] = [
  { href: '/cases', key: 'cases', icon: 'cases', needs: 'case.read' },
  { href: '/cases', key: 'notices', icon: 'cases', needs: 'case.notice' },
  { href: '/messages', key: 'messages', icon: 'bell', needs: 'message.read' },
  { href: '/inspections', key: 'inspections', icon: 'list', needs: 'inspection.read' },
  { href: '/visits', key: 'visits', icon: 'today', needs: 'visit.read' },
  { href: '/checklists', key: 'checklists', icon: 'file', needs: 'checklist.read' },
  { href: '/facilities', key: 'facilities', icon: 'lot', needs: 'facility.read' },
  { href: '/survey', key: 'surveys', icon: 'map-pin', needs: 'survey.read' },
  { href: '/conflicts', key: 'conflicts', icon: 'link', needs: 'conflict.read' },
  { href: '/dispatches', key: 'dispatches', icon: 'cloud-up', needs: 'dispatch.read' },
  { href: '/people', key: 'people', icon: 'people', needs: 'person.read' },
  { href: '/phones', key: 'phones', icon: 'handset', needs: 'phone.read' },
  { href: '/ledger', key: 'ledger', icon: 'shield', needs: 'ledger.read' },
  { href: '/rescue', key: 'rescue', icon: 'download', needs: 'rescue.import' },
];

/** The rail of a desk: the places that at least one of the roles may read, each address once. */
export function placesFor(roles: readonly Role[]): readonly Place[] {
  const open = PLACES.filter(({ needs }) => roles.some((role) => lists(role, needs)));
  return open.filter(({ href }, index) => open.findIndex((place) => place.href === href) === index);
}
