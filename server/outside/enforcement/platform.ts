import type { CasePayload } from '#domain/exchange.ts';
import type { Answer } from '../answer.ts';

/** One case as it was decided; the same (caseNo, seq) is the same filing however often it is told. */
export type Filing = { dispatchId: string; caseNo: string; seq: number; payload: CasePayload };

/** What we need of the city's enforcement platform, in our words (INS-02). What it says in return comes in by callback.ts. */
export type Platform = { fileCase(filing: Filing, signal: AbortSignal): Promise<Answer> };
