import { z } from 'zod';

/** What the platform can say of a case, and the page's word for it. */
export const KINDS = {
  received: '已收到',
  accepted: '受理',
  refused: '退件',
  info_requested: '要求补充',
  assigned: '已派单',
  progress: '办理中',
  onsite_checked: '现场核查',
  disposed: '反馈结果',
  closed: '结案',
} as const;
export type Kind = keyof typeof KINDS;
export const kind = z.enum(Object.keys(KINDS) as [Kind, ...Kind[]]);

/** What it can find on the spot. */
export const FINDINGS = { confirmed: '问题属实', corrected: '现场已改正', not_found: '未发现问题' } as const;
export const finding = z.enum(Object.keys(FINDINGS) as [keyof typeof FINDINGS, ...(keyof typeof FINDINGS)[]]);

/** These tell something and leave the case where it stands. */
const TELLS_ONLY: readonly string[] = ['received', 'onsite_checked'];

export function movesState(type: string): boolean {
  return !TELLS_ONLY.includes(kindOf(type));
}

export function kindOf(type: string): string {
  return type.replace(/^case\./, '');
}
