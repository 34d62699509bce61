import { and, count, desc, eq, inArray, max, sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { messages } from '#db/postgres/schema/message.ts';
import { dispatches, persons } from '#db/postgres/schema/office.ts';
import { CHANNELS } from '#domain/message-kinds.ts';
import type { Actor } from '#domain/roles.ts';
import { knownChannels } from '../config.ts';
import { visible } from '../visible.ts';

const MOST = 100;
const OPEN = ['failed', 'dead'] as const;

/** How the telling outside the app goes, within a person's reach: each channel with its numbers, and what did not arrive. No addresses. */
export async function outside(db: Tx, actor: Actor) {
  const mine = and(eq(dispatches.kind, 'message'), visible(actor, 'dispatch.read', cases));
  const of = eq(messages.id, sql`${dispatches.payload} ->> 'messageId'`);
  const { id, endpoint, state, attempts, nextAt, lastError } = dispatches;
  const { kind, facilityName, violation, caseId, at } = messages;
  const counts = await db
    .select({ endpoint, state, count: count(), lastAt: max(dispatches.ackedAt) })
    .from(dispatches)
    .innerJoin(messages, of)
    .innerJoin(cases, eq(cases.id, messages.caseId))
    .where(mine)
    .groupBy(endpoint, state);
  const rows = await db
    .select({
      ...{ id, endpoint, state, attempts, nextAt, lastError },
      ...{ kind, facilityName, violation, caseId, at, person: persons.name },
    })
    .from(dispatches)
    .innerJoin(messages, of)
    .innerJoin(cases, eq(cases.id, messages.caseId))
    .innerJoin(persons, eq(persons.id, messages.personId))
    .where(and(mine, inArray(state, OPEN)))
    .orderBy(desc(eq(state, 'dead')), desc(at), desc(id))
    .limit(MOST);
  const on = knownChannels();
  return {
    channels: CHANNELS.map((channel) => {
      const own = counts.filter((row) => row.endpoint === channel);
      const sum = (states: readonly string[]) =>
        own.reduce((total, row) => total + (states.includes(row.state) ? row.count : 0), 0);
      return {
        ...{ channel, isOn: on.includes(channel), waiting: sum(['queued', 'sent', 'failed']) },
        ...{ delivered: sum(['acked']), failed: sum(['dead']) },
        lastAt: own.find((row) => row.state === 'acked')?.lastAt ?? null,
      };
    }),
    rows,
  };
}
