import type { OfficeTableName } from '../domain/office-records.ts';
import type { TableName } from '../domain/records.ts';
import { checklists, caseEvents, cases, inspections, photos, visits } from './schema/field.ts';
import { messages } from './schema/message.ts';
import {
  caseLimits,
  caseRoutes,
  discards,
  dispatches,
  evidenceHolds,
  grants,
  persons,
  phoneRevocations,
  photoMasks,
  routings,
  safetyDuties,
  senderStops,
  visitDraws,
  workCalendars,
} from './schema/office.ts';
import { surveys } from './schema/survey.ts';
import { areas, assets, conflicts, facilities, facilityVersions, operators } from './schema/registry.ts';

/** Where each record of the domain is stored. */
export const TABLES = {
  area: areas,
  operator: operators,
  facility: facilities,
  asset: assets,
  checklist: checklists,
  visit: visits,
  inspection: inspections,
  photo: photos,
  case: cases,
  case_event: caseEvents,
  conflict: conflicts,
  survey: surveys,
  message: messages,
  facility_version: facilityVersions,
  dispatch: dispatches,
  person: persons,
  grant: grants,
  visit_draw: visitDraws,
  safety_duty: safetyDuties,
  photo_mask: photoMasks,
  routing: routings,
  case_route: caseRoutes,
  work_calendar: workCalendars,
  case_limits: caseLimits,
  discard: discards,
  evidence_hold: evidenceHolds,
  phone_revocation: phoneRevocations,
  sender_stop: senderStops,
} as const satisfies Record<TableName | OfficeTableName, unknown>;
