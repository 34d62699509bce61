import { eq } from 'drizzle-orm';
import { cases } from '#db/postgres/schema/field.ts';
import type { Db } from '#db/postgres/connect.ts';
import { standing } from '#domain/case/story.ts';
import type { Args } from '#domain/mutations.ts';
import { isRefusal, refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { gate } from '../admission.ts';
import { original } from '../photo/queries.ts';
import { paperFonts } from '../paper/queries.ts';
import { mutate } from '../sync/mutate.ts';
import { bundleOf, type Bundle } from './bundle.ts';
import { caseFile, caseFileOf } from './queries.ts';
import { dropPackage, keepPackage } from './store.ts';
import type { CaseFile } from '#domain/case/file.ts';

// Each reads every original twice and sets a document: phones that send come first.
const making = gate({ working: 1, waiting: 4 });

/** The package of a case; `busy` where too many are being made. */
export async function makeBundle(file: CaseFile): Promise<Bundle | Refusal> {
  const fonts = await paperFonts();
  return (await making.through(() => bundleOf(file, { fonts, original }))) ?? refuse('package_busy');
}

/** The record of a case as a document, for the papers that go elsewhere; null where it cannot be made. */
export async function recordPdf(db: Db, caseNo: string): Promise<Uint8Array | null> {
  const file = await caseFileOf(db, eq(cases.caseNo, caseNo));
  const bundle = file && (await makeBundle(file));
  return bundle === null || isRefusal(bundle) ? null : bundle.pdf;
}

type Asked = { key: string; args: Omit<Args<'case.archive'>, 'hash'> };

/**
 * 归档: makes the package, keeps it, and only then is the case archived as its hash; where the case has moved meanwhile it is not,
 * and the package goes again.
 */
export async function archiveCase(db: Db, actor: Actor, { key, args }: Asked) {
  const file = await caseFile(db, actor, 'case.archive', args.caseId);
  if (!file) return refuse('not_found');
  // Asked twice with one key, the second time is told what the first one did.
  if (file.record.archiveHash !== null)
    return archived(db, actor, key, { ...args, hash: file.record.archiveHash });
  const record = standing(file.record, args.revision, 'archive');
  if (isRefusal(record)) return record;
  const bundle = await makeBundle(file);
  if (isRefusal(bundle)) return bundle;
  const hash = await keepPackage(bundle.bytes());
  const done = await archived(db, actor, key, { ...args, hash });
  if (isRefusal(done) && !(await isKept(db, actor, args.caseId, hash))) await dropPackage(hash);
  return done;
}

async function archived(db: Db, actor: Actor, key: string, args: Args<'case.archive'>) {
  const act = { source: 'desk', actor, key: `${actor.userId}:${key}`, name: 'case.archive', args } as const;
  const { refusal, receipt, repeated } = await mutate(db, act);
  return refusal ?? { receipt, repeated, hash: args.hash };
}

async function isKept(db: Db, actor: Actor, caseId: string, hash: string): Promise<boolean> {
  return (await caseFile(db, actor, 'case.archive', caseId))?.record.archiveHash === hash;
}
