import { eq } from 'drizzle-orm';
import { RETENTION } from '#db/policies/retention.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { evidenceHolds } from '#db/postgres/schema/office.ts';
import type { Hands } from '../sync/hand.ts';
import { originalsOf } from './originals.ts';

export const retentionHands = {
  'retention.discard': {
    load: async (tx, { sha256s }) => ({
      ...{ originals: await originalsOf(tx, [...new Set(sha256s)].sort(), 'lock'), retention: RETENTION },
    }),
  },
  'retention.hold': {
    async load(tx, { caseId }) {
      // The case is locked: whoever removes evidence holds it too, so of both only one comes first.
      const [record = null] = await tx.select().from(cases).where(eq(cases.id, caseId)).for('update');
      const [existing = null] = await tx.select().from(evidenceHolds).where(eq(evidenceHolds.id, caseId));
      return { record, existing };
    },
  },
} satisfies Pick<Hands, 'retention.discard' | 'retention.hold'>;
