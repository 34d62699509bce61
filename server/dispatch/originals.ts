import { eq } from 'drizzle-orm';
import type { Db } from '#db/postgres/connect.ts';
import { cases, photos } from '#db/postgres/schema/field.ts';
import { photosOfCase } from '#domain/photo.ts';
import type { Original } from '#server/outside/folder/handover.ts';
import { noteLook } from '../access-log.ts';
import { PLATFORM } from '../actors.ts';
import { ofCase } from '../case/queries.ts';

/** Every photo of a case, or null while one of them has not arrived yet: nobody fetches the rest of a ZIP later. Each is logged as handed out (SEC-01). */
export async function originalsOf(db: Db, caseNo: string): Promise<Original[] | null> {
  const [record] = await db.select().from(cases).where(eq(cases.caseNo, caseNo));
  if (!record) return null;
  const shots = photosOfCase(record, await db.select().from(photos).where(ofCase(record)));
  if (shots.some(({ stored }) => !stored)) return null;
  for (const { id } of shots)
    await noteLook(db, {
      ...{ actorId: PLATFORM.userId, subject: 'photo', subjectId: id, purpose: `案件移送 ${caseNo}` },
    });
  return shots.map(({ sha256, size, mime, role, takenAt }) => ({ sha256, size, mime, role, takenAt }));
}
