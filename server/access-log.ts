import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/postgres/connect.ts';
import { accessLog } from '#db/postgres/schema/office.ts';

type Look = Omit<typeof accessLog.$inferInsert, 'id' | 'at'>;

/** Whoever looks at what names a person is noted (SEC-01): who, at what, and for which purpose. */
export async function noteLook(db: Tx, look: Look, at = new Date()): Promise<void> {
  await db.insert(accessLog).values({ id: randomUUID(), ...look, at: at.toISOString() });
}
