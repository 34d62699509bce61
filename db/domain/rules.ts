import * as cases from './case.ts';
import type { Rule } from './decision.ts';
import * as facility from './facility.ts';
import * as inspection from './inspection.ts';
import type { MutationName } from './mutations.ts';
import * as person from './person.ts';
import * as photo from './photo.ts';
import * as visit from './visit.ts';

/** What every named mutation needs to know before it can be decided; each side's hands load it. */
export type Worlds = {
  'inspection.submit': inspection.SubmitWorld;
  'violation.report': cases.ReportWorld;
  'visit.plan': visit.PlanWorld;
  'case.docket': cases.DocketWorld;
  'case.decline': cases.CaseWorld;
  'case.handOver': cases.HandOverWorld;
  'case.noteDelivery': cases.CaseWorld;
  'case.hear': cases.CaseWorld;
  'photo.keep': photo.KeepWorld;
  'facility.file': facility.FileWorld;
  'asset.file': facility.AssetWorld;
  'operator.file': Parameters<typeof facility.fileOperator.decide>[0];
  'checklist.publish': Parameters<typeof facility.publishChecklist.decide>[0];
  'person.create': person.CreateWorld;
  'person.grant': person.GrantWorld;
  'person.revoke': Parameters<typeof person.revoke.decide>[0];
  'person.suspend': Parameters<typeof person.suspend.decide>[0];
};

/** Every named mutation and its rule: the one place where phone and server look up what a name means. */
export const RULES: { [N in MutationName]: Rule<N, Worlds[N]> } = {
  'inspection.submit': inspection.submit,
  'violation.report': cases.report,
  'visit.plan': visit.plan,
  'case.docket': cases.docket,
  'case.decline': cases.decline,
  'case.handOver': cases.handOver,
  'case.noteDelivery': cases.noteDelivery,
  'case.hear': cases.hear,
  'photo.keep': photo.keep,
  'facility.file': facility.file,
  'asset.file': facility.fileAsset,
  'operator.file': facility.fileOperator,
  'checklist.publish': facility.publishChecklist,
  'person.create': person.create,
  'person.grant': person.grant,
  'person.revoke': person.revoke,
  'person.suspend': person.suspend,
};
