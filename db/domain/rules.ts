import * as answer from './case/answer.ts';
import * as desk from './case/desk.ts';
import * as report from './case/report.ts';
import * as close from './case/close.ts';
import {
  publishCalendar,
  publishLimits,
  type CalendarWorld,
  type LimitsWorld,
} from './case/clock-editions.ts';
import * as recheck from './case/recheck.ts';
import * as rectify from './case/rectify.ts';
import type { CaseWorld } from './case/story.ts';
import { supplement, type SupplementWorld } from './case/supplement.ts';
import * as conflict from './conflict.ts';
import * as correction from './correction.ts';
import { publish } from './checklist-edition.ts';
import type { Decided, Rule } from './decision.ts';
import * as dispatch from './dispatch.ts';
import * as facility from './facility.ts';
import * as inspection from './inspection.ts';
import { markRead, resend, warn, type MarkReadWorld, type ResendWorld, type WarnWorld } from './message.ts';
import type { MutationName } from './mutations.ts';
import * as person from './person.ts';
import * as photo from './photo.ts';
import { mask, type MaskWorld } from './photo-mask.ts';
import { revokePhone, type RevokeWorld } from './phone-revocation.ts';
import { discardOriginals, hold, type DiscardWorld, type HoldWorld } from './retention.ts';
import { publishRouting, type RoutingWorld } from './routing.ts';
import { stopSender } from './sender.ts';
import type { SenderStop } from './sender-shapes.ts';
import { nameOwner, noteCheck, type SafetyWorld } from './safety-duty.ts';
import { keepAsset, serviceAsset, type UpkeepWorld } from './upkeep.ts';
import { reportSurvey, type SurveyWorld } from './survey.ts';
import * as visit from './visit.ts';
import { drawVisits, type DrawWorld } from './visit-draw.ts';

/** What every named mutation needs to know before it can be decided; each side's hands load it. */
export type Worlds = {
  'inspection.submit': inspection.SubmitWorld;
  'violation.report': report.ReportWorld;
  'survey.report': SurveyWorld;
  'inspection.countersign': inspection.CountersignWorld;
  'visit.plan': visit.PlanWorld;
  'visit.draw': DrawWorld;
  'visit.approve': visit.VisitWorld;
  'visit.cancel': visit.VisitWorld;
  'case.docket': desk.DocketWorld;
  'case.decline': CaseWorld;
  'case.handOver': desk.HandOverWorld;
  'case.review': CaseWorld;
  'case.sendBack': CaseWorld;
  'case.merge': desk.MergeWorld;
  'case.assign': desk.AssignWorld;
  'case.order': CaseWorld;
  'case.answer': CaseWorld;
  'case.askTime': CaseWorld;
  'case.grantTime': CaseWorld;
  'case.callRecheck': recheck.CallWorld;
  'case.rework': desk.HandOverWorld;
  'case.close': CaseWorld;
  'case.suspend': CaseWorld;
  'case.resume': CaseWorld;
  'case.reopen': CaseWorld;
  'case.archive': CaseWorld;
  'case.supplement': SupplementWorld;
  'case.recheck': CaseWorld;
  'case.noteDelivery': CaseWorld;
  'case.hear': CaseWorld;
  'dispatch.retry': dispatch.DispatchWorld;
  'dispatch.reroute': dispatch.RerouteWorld;
  'dispatch.handOffline': dispatch.PaperWorld;
  'message.markRead': MarkReadWorld;
  'message.resend': ResendWorld;
  'message.warn': WarnWorld;
  'photo.keep': photo.KeepWorld;
  'photo.mask': MaskWorld;
  'facility.file': facility.FileWorld;
  'facility.correct': correction.CorrectWorld;
  'conflict.resolve': conflict.ResolveWorld;
  'asset.file': facility.AssetWorld;
  'asset.keep': UpkeepWorld;
  'asset.service': UpkeepWorld;
  'operator.file': Parameters<typeof facility.fileOperator.decide>[0];
  'operator.nameOwner': SafetyWorld;
  'operator.noteCheck': SafetyWorld;
  'checklist.publish': Parameters<typeof publish.decide>[0];
  'routing.publish': RoutingWorld;
  'calendar.publish': CalendarWorld;
  'limits.publish': LimitsWorld;
  'retention.discard': DiscardWorld;
  'retention.hold': HoldWorld;
  'phone.revoke': RevokeWorld;
  'sender.stop': SenderStop | null;
  'person.create': person.CreateWorld;
  'person.certify': person.CertifyWorld;
  'person.grant': person.GrantWorld;
  'person.revoke': Parameters<typeof person.revoke.decide>[0];
  'person.setPassword': Parameters<typeof person.setPassword.decide>[0];
  'person.suspend': Parameters<typeof person.suspend.decide>[0];
};

/** Every named mutation and its rule: the one place where phone and server look up what a name means. */
export const RULES: { [N in MutationName]: Rule<N, Worlds[N], Decided> } = {
  'inspection.submit': inspection.submit,
  'violation.report': report.report,
  'survey.report': reportSurvey,
  'inspection.countersign': inspection.countersign,
  'visit.plan': visit.plan,
  'visit.draw': drawVisits,
  'visit.approve': visit.approve,
  'visit.cancel': visit.cancel,
  'case.docket': desk.docket,
  'case.decline': desk.decline,
  'case.handOver': desk.handOver,
  'case.review': desk.review,
  'case.sendBack': desk.sendBack,
  'case.merge': desk.merge,
  'case.assign': desk.assign,
  'case.order': rectify.order,
  'case.answer': rectify.answer,
  'case.askTime': rectify.askTime,
  'case.grantTime': rectify.grantTime,
  'case.callRecheck': recheck.callRecheck,
  'case.rework': recheck.rework,
  'case.close': close.close,
  'case.suspend': close.suspend,
  'case.resume': close.resume,
  'case.reopen': close.reopen,
  'case.archive': close.archive,
  'case.supplement': supplement,
  'case.recheck': recheck.recheck,
  'case.noteDelivery': answer.noteDelivery,
  'case.hear': answer.hear,
  'dispatch.retry': dispatch.retry,
  'dispatch.reroute': dispatch.reroute,
  'dispatch.handOffline': dispatch.handOffline,
  'message.markRead': markRead,
  'message.resend': resend,
  'message.warn': warn,
  'photo.keep': photo.keep,
  'photo.mask': mask,
  'facility.file': facility.file,
  'facility.correct': correction.correct,
  'conflict.resolve': conflict.resolve,
  'asset.file': facility.fileAsset,
  'asset.keep': keepAsset,
  'asset.service': serviceAsset,
  'operator.file': facility.fileOperator,
  'operator.nameOwner': nameOwner,
  'operator.noteCheck': noteCheck,
  'checklist.publish': publish,
  'routing.publish': publishRouting,
  'calendar.publish': publishCalendar,
  'limits.publish': publishLimits,
  'retention.discard': discardOriginals,
  'retention.hold': hold,
  'phone.revoke': revokePhone,
  'sender.stop': stopSender,
  'person.create': person.create,
  'person.certify': person.certify,
  'person.grant': person.grant,
  'person.revoke': person.revoke,
  'person.setPassword': person.setPassword,
  'person.suspend': person.suspend,
};
