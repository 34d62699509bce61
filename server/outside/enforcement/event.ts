import { z } from 'zod';
import type { Args } from '#domain/mutations.ts';
import type { PlatformTask } from '#domain/platform-task.ts';

const KINDS = [
  'received',
  'accepted',
  'refused',
  'info_requested',
  'assigned',
  'progress',
  'onsite_checked',
  'disposed',
  'closed',
] as const;
const at = z.iso.datetime({ offset: true });
const words = (most: number) => z.string().max(most).nullish();

const FINDINGS = { confirmed: '问题属实', corrected: '现场已改正', not_found: '未发现问题' } as const;

/** One event of 案件交换 v1 about a case as the platform sends it (INS-03). Fields we do not know are kept in the replay table and otherwise left alone. */
const caseEvent = z.object({
  type: z.templateLiteral(['case.', z.enum(KINDS)]),
  timestamp: at,
  data: z.object({
    event_id: z.string().min(1).max(80),
    case_no: z.string().min(1).max(60),
    external_id: z.string().min(1).max(120),
    seq: z.int().min(1),
    status: z.enum(['open', 'closed']),
    external_status_code: words(60),
    status_notes: words(1200),
    agency_responsible: words(200),
    expected_datetime: at.nullish(),
    decision_no: words(120),
    outcome: words(200),
    /** What the platform found when it went there itself. */
    onsite: z
      .object({ result: z.enum(['confirmed', 'corrected', 'not_found']), checked_at: at.nullish() })
      .nullish(),
    occurred_at: at,
  }),
});
/** A task for our inspectors; `address_id` is our code of the lot. */
const taskEvent = z.object({
  type: z.literal('task'),
  timestamp: at,
  data: z.object({
    event_id: z.string().min(1).max(80),
    task_no: z.string().min(1).max(80),
    address_id: z.string().min(1).max(80),
    title: z.string().min(1).max(400),
    due_on: z.iso.date().nullish(),
    agency_responsible: words(200),
    occurred_at: at,
  }),
});
export type CaseEvent = z.infer<typeof caseEvent>;
export type TaskEvent = z.infer<typeof taskEvent>;
export type ExchangeEvent = CaseEvent | TaskEvent;

/** Reads what was sent; each kind is held to its own shape, so that the issues name its own fields. */
export function readEvent(raw: unknown): z.ZodSafeParseResult<ExchangeEvent> {
  const isAboutTask = (raw as { type?: unknown } | undefined)?.type === 'task';
  return isAboutTask ? taskEvent.safeParse(raw) : caseEvent.safeParse(raw);
}

export function isTask(event: ExchangeEvent): event is TaskEvent {
  return event.type === 'task';
}

export function taskOf({ data }: TaskEvent): PlatformTask {
  const { task_no: taskNo, address_id: lot, title, due_on: dueOn } = data;
  return { taskNo, lot, title, dueOn: dueOn ?? null };
}

/** In our words. */
export function heard({ type, data }: CaseEvent): Args<'case.hear'> {
  return {
    eventId: data.event_id,
    caseNo: data.case_no,
    externalId: data.external_id,
    seq: data.seq,
    kind: type.slice('case.'.length) as (typeof KINDS)[number],
    note: noteOf(data),
    outcome: data.outcome ?? null,
    occurredAt: utc(data.occurred_at),
  };
}

function noteOf(data: CaseEvent['data']): string {
  const parts = [
    data.onsite && `现场核查：${FINDINGS[data.onsite.result]}`,
    data.status_notes,
    data.agency_responsible && `承办单位：${data.agency_responsible}`,
    data.decision_no && `决定书文号：${data.decision_no}`,
    data.expected_datetime && `预计办结：${inTheCity(data.expected_datetime)}`,
  ];
  return parts.filter(Boolean).join('；');
}

function inTheCity(instant: string): string {
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(instant));
}

function utc(instant: string): string {
  return new Date(instant).toISOString();
}
