import { eq } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { safetyDuties } from '#db/postgres/schema/office.ts';
import { operators } from '#db/postgres/schema/registry.ts';
import type { Hands } from '../sync/hand.ts';

export const safetyHands = {
  'operator.nameOwner': { load: (tx, { operatorId }) => worldOf(tx, operatorId) },
  'operator.noteCheck': { load: (tx, { operatorId }) => worldOf(tx, operatorId) },
} satisfies Pick<Hands, 'operator.nameOwner' | 'operator.noteCheck'>;

// The operator's row is locked, so that two looks entered at once are both kept, the first one too.
async function worldOf(tx: Tx, id: string) {
  const [operator = null] = await tx.select().from(operators).where(eq(operators.id, id)).for('update');
  const [duty = null] = await tx.select().from(safetyDuties).where(eq(safetyDuties.id, id));
  return { operator, duty };
}
