import { z } from 'zod';
import { MESSAGE_KINDS } from './message-kinds.ts';
import { VIOLATION_TYPES } from './terms.ts';

const id = z.string().min(1).max(80);
const instant = z.iso.datetime();

/** Names a case, an occasion and a person, so that the same is told to nobody twice. */
export const messageId = z.string().min(1).max(300);

/**
 * One line to one person about a case (SEC-01: least data): which lot, what kind of thing, what happened. It carries neither
 * names nor plates nor anybody's words; those stand in the case, for whoever may open it.
 */
export const message = z.object({
  id: messageId,
  personId: id,
  kind: z.enum(MESSAGE_KINDS),
  caseId: id,
  caseNo: z.string().nullable(),
  facilityName: z.string(),
  violation: z.enum(VIOLATION_TYPES),
  /** When the case falls due, where that is what is told. */
  dueAt: instant.nullable(),
  at: instant,
  readAt: instant.nullable(),
});

export const messageMarkRead = z.object({ ids: z.array(messageId).min(1).max(200) });
export const messageResend = z.object({ sendingId: messageId });
/** `dueAt`: the deadline that is meant; another one meanwhile, and nobody is told. */
export const messageWarn = z.object({ caseId: id, kind: z.enum(['due_soon', 'overdue']), dueAt: instant });
