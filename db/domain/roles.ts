import type { MutationName } from './mutations.ts';

/** Every read that a door answers, and what is asked for that is no change of a record of its own. Mutation names and these are the whole permission vocabulary. */
export const READS = [
  'me.read',
  'message.read',
  'message.keepChannels',
  'sync.push',
  'sync.pull',
  'photo.upload',
  'photo.read',
  'photo.outside',
  'facility.read',
  'inspection.read',
  'case.read',
  'case.notice',
  'case.export',
  'case.exportQueue',
  'visit.read',
  'dispatch.read',
  'person.read',
  'area.read',
  'ledger.read',
  'ledger.replay',
  'phone.read',
  'rescue.import',
  'conflict.read',
  'conflict.judge',
  'checklist.read',
  'survey.read',
  'safety.read',
  'routing.read',
  'clock.read',
  'look.read',
  'retention.read',
  'sender.read',
  'lock.keep',
  'lock.release',
] as const;
export type ReadName = (typeof READS)[number];
export type PermissionName = MutationName | ReadName;

/** What people are told is theirs to read. */
const MESSAGES = ['message.read', 'message.markRead', 'message.keepChannels'] as const;

const PHONE = [
  'me.read',
  ...MESSAGES,
  'sync.push',
  'sync.pull',
  'photo.upload',
  'photo.read',
  'area.read',
  'lock.keep',
] as const;

const INSPECT = [
  'inspection.submit',
  'inspection.countersign',
  'violation.report',
  'case.supplement',
  'case.recheck',
  'survey.report',
] as const;

/** Everyone who looks at lots may correct what the register says of them, and answers for it when two did. */
const REGISTER = ['facility.correct', 'conflict.resolve'] as const;

/** What becomes of what did not arrive. */
const DEAD_LETTERS = [
  'message.resend',
  'dispatch.retry',
  'dispatch.reroute',
  'dispatch.handOffline',
] as const;

/** Each role and all it may use (GOV-01). People in the field read through `sync.pull` only, whose projections are masked; the `*.read` doors show records in full and are the desk's. `platform` and `job` are not people: they are the two other sources. */
export const ROLES = {
  inspector: [...PHONE, ...INSPECT, ...REGISTER],
  officer: [...PHONE, ...INSPECT, ...REGISTER],
  manager: [
    'me.read',
    ...MESSAGES,
    'photo.read',
    'area.read',
    'facility.read',
    'inspection.read',
    'case.read',
    'case.export',
    'case.exportQueue',
    'visit.read',
    'checklist.read',
    'dispatch.read',
    'routing.read',
    'clock.read',
    'retention.read',
    'retention.hold',
    'phone.revoke',
    'sender.read',
    'person.read',
    'phone.read',
    'rescue.import',
    'lock.release',
    'asset.keep',
    'asset.service',
    'operator.nameOwner',
    'operator.noteCheck',
    'visit.plan',
    'visit.draw',
    'visit.approve',
    'visit.cancel',
    'case.docket',
    'case.decline',
    'case.handOver',
    'case.review',
    'case.sendBack',
    'case.merge',
    'case.assign',
    'case.order',
    'case.grantTime',
    'case.callRecheck',
    'case.rework',
    'case.close',
    'case.suspend',
    'case.resume',
    'case.reopen',
    'case.archive',
    'photo.mask',
    'photo.outside',
    ...DEAD_LETTERS,
    ...REGISTER,
    'survey.read',
    'safety.read',
    'conflict.read',
    'conflict.judge',
  ],
  operator: [
    'me.read',
    ...MESSAGES,
    'area.read',
    'facility.read',
    'case.notice',
    'case.answer',
    'case.askTime',
    'photo.upload',
    'photo.read',
    'photo.outside',
  ],
  admin: [
    'me.read',
    ...MESSAGES,
    'area.read',
    'facility.read',
    'person.read',
    'ledger.read',
    'ledger.replay',
    'safety.read',
    'phone.read',
    'rescue.import',
    'dispatch.read',
    'routing.read',
    'routing.publish',
    'clock.read',
    'calendar.publish',
    'limits.publish',
    'look.read',
    'retention.read',
    'retention.hold',
    'retention.discard',
    'phone.revoke',
    'sender.read',
    'sender.stop',
    ...DEAD_LETTERS,
    'facility.file',
    'asset.file',
    'asset.keep',
    'asset.service',
    'operator.nameOwner',
    'operator.noteCheck',
    'operator.file',
    'checklist.read',
    'checklist.publish',
    'person.create',
    'person.certify',
    'person.grant',
    'person.revoke',
    'person.setPassword',
    'person.suspend',
  ],
  platform: ['case.hear'],
  job: [
    'message.warn',
    'visit.plan',
    'case.noteDelivery',
    'photo.keep',
    'facility.file',
    'asset.file',
    'asset.keep',
    'asset.service',
    'operator.nameOwner',
    'operator.noteCheck',
    'operator.file',
    'checklist.publish',
    'routing.publish',
    'person.create',
    'person.certify',
    'person.grant',
    'person.revoke',
    'person.suspend',
  ],
} as const satisfies Record<string, readonly PermissionName[]>;

export type Role = keyof typeof ROLES;
export type PersonRole = Exclude<Role, 'platform' | 'job'>;

/** A role held for a node of the area tree and everything below it; `areaId` null means the whole city network. An operator's grant names its operator instead. */
export type Grant = { role: Role; areaId: string | null; operatorId: string | null };

/** Who acts. `phoneId` is set when the act came through a phone's queue. */
export type Actor = { userId: string; name: string; grants: readonly Grant[]; phoneId: string | null };

/** Where a record belongs: its street-level area and, when it has one, its operator. */
export type Place = { streetId: string; operatorId: string | null };

/** True when `areaId` is `within` or lies above it: codes of the tree start with their parent's code. */
export function covers(areaId: string | null, within: string): boolean {
  return areaId === null || within.startsWith(areaId);
}

/**
 * Decides the permission question of every door (GOV-01, SEC-01).
 * @param place where the record is; null asks only whether any grant carries the name at all
 */
export function may(actor: Actor, name: PermissionName, place: Place | null): boolean {
  return actor.grants.some((grant) => lists(grant.role, name) && (place === null || reaches(grant, place)));
}

/** The grants of an actor that carry a name; a list query filters by them. */
export function grantsFor(actor: Actor, name: PermissionName): readonly Grant[] {
  return actor.grants.filter((grant) => lists(grant.role, name));
}

export function lists(role: Role, name: PermissionName): boolean {
  return (ROLES[role] as readonly PermissionName[]).includes(name);
}

function reaches(grant: Grant, place: Place): boolean {
  if (grant.role === 'operator') return grant.operatorId !== null && grant.operatorId === place.operatorId;
  return covers(grant.areaId, place.streetId);
}
