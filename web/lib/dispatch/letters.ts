import type { Answers } from '#lib/desk/answers.ts';

export type Letter = Answers['dispatch']['list']['rows'][number];

/** What a person can do with what did not arrive. */
export const ACTS = [
  { name: 'retry', permission: 'dispatch.retry' },
  { name: 'reroute', permission: 'dispatch.reroute' },
  { name: 'onPaper', permission: 'dispatch.handOffline' },
] as const;
export type ActName = (typeof ACTS)[number]['name'];

/** 澄江-2026-00418:2, as the platform knows it. */
export function numberOf({ caseNo, seq }: Pick<Letter, 'caseNo' | 'seq'>): string {
  return `${caseNo}:${seq}`;
}
