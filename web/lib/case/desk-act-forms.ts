import type { Case } from '#domain/records.ts';
import { trpc } from '#lib/trpc.ts';
import type { ActName } from './desk-acts.ts';

/** One thing an act asks for. `days` may be left empty: then the rules say how long. */
export type Part =
  | { name: 'demand' | 'note' | 'reason'; as: 'words'; optional?: true }
  | { name: 'reviewOn'; as: 'day' }
  | { name: 'days'; as: 'days' }
  | { name: 'granted' | 'way' | 'result'; as: 'choice'; options: readonly string[] }
  | { name: 'assigneeId'; as: 'person' };
/** What was filled in, by the part's name. */
export type Said = Partial<Record<Part['name'], string>>;

const RESULTS = ['rectified', 'penalised', 'exempted', 'controlled', 'transferred'] as const;
type Result = (typeof RESULTS)[number];

/** The acts that ask for something first, and what. */
export const FORMS = {
  assign: [{ name: 'assigneeId', as: 'person' }],
  order: [
    { name: 'demand', as: 'words' },
    { name: 'days', as: 'days' },
  ],
  grantTime: [
    { name: 'granted', as: 'choice', options: ['grantedYes', 'grantedNo'] },
    { name: 'note', as: 'words', optional: true },
  ],
  callRecheck: [
    { name: 'assigneeId', as: 'person' },
    { name: 'note', as: 'words', optional: true },
  ],
  rework: [
    { name: 'way', as: 'choice', options: ['wayRectify', 'wayHandOver'] },
    { name: 'days', as: 'days' },
    { name: 'note', as: 'words' },
  ],
  close: [
    { name: 'result', as: 'choice', options: RESULTS },
    { name: 'note', as: 'words', optional: true },
  ],
  suspend: [
    { name: 'reason', as: 'words' },
    { name: 'reviewOn', as: 'day' },
  ],
  resume: [{ name: 'note', as: 'words', optional: true }],
  reopen: [{ name: 'reason', as: 'words' }],
} as const satisfies Partial<Record<ActName, readonly Part[]>>;
export type FormAct = keyof typeof FORMS;

export function isFormAct(name: ActName): name is FormAct {
  return Object.hasOwn(FORMS, name);
}

const daysOf = ({ days }: Said) => (days ? Number(days) : null);
const words = (text: string | undefined) => (text ?? '').trim();

/** Sends a filled-in act. @param key of this one act: sent twice it is done once */
export function sendAct(act: FormAct, { id, revision }: Case, said: Said, key: string): Promise<unknown> {
  const seen = { caseId: id, revision };
  const assigneeId = said.assigneeId || null;
  const { note, reason, demand } = {
    note: words(said.note),
    reason: words(said.reason),
    demand: words(said.demand),
  };
  const send: Record<FormAct, () => Promise<unknown>> = {
    assign: () => trpc.case.assign.mutate({ key, args: { ...seen, assigneeId } }),
    order: () => trpc.case.order.mutate({ key, args: { ...seen, demand, days: daysOf(said) } }),
    grantTime: () =>
      trpc.case.grantTime.mutate({ key, args: { ...seen, granted: said.granted === 'grantedYes', note } }),
    callRecheck: () => trpc.case.callRecheck.mutate({ key, args: { ...seen, assigneeId, note } }),
    rework: () => {
      const way = said.way === 'wayHandOver' ? 'hand_over' : 'rectify';
      return trpc.case.rework.mutate({ key, args: { ...seen, way, days: daysOf(said), note } });
    },
    close: () => trpc.case.close.mutate({ key, args: { ...seen, result: said.result as Result, note } }),
    suspend: () =>
      trpc.case.suspend.mutate({ key, args: { ...seen, reason, reviewOn: said.reviewOn ?? '' } }),
    resume: () => trpc.case.resume.mutate({ key, args: { ...seen, note } }),
    reopen: () => trpc.case.reopen.mutate({ key, args: { ...seen, reason } }),
  };
  return send[act]();
}
