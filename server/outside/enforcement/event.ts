import { z } from 'zod';
import type { Args } from '#domain/mutations.ts';

const KINDS = [
  'received',
  'accepted',
  'refused',
  'info_requested',
  'assigned',
  'progress',
  'disposed',
  'closed',
] as const;
const at = z.iso.datetime({ offset: true });
const words = (most: number) => z.string().max(most).nullish();

/** One event of 案件交换 v1 as the platform sends it (INS-03). Fields we do not know are kept in the replay table and otherwise left alone. */
export const exchangeEvent = z.object({
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
    occurred_at: at,
  }),
});
export type ExchangeEvent = z.infer<typeof exchangeEvent>;

/** In our words. */
export function heard({ type, data }: ExchangeEvent): Args<'case.hear'> {
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

function noteOf(data: ExchangeEvent['data']): string {
  const parts = [
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
