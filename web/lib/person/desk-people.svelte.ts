import type { Answers } from '#lib/desk/answers.ts';
import { Asked } from '#lib/desk/asked.svelte.ts';
import { trpc } from '#lib/trpc.ts';
import { t } from '#lib/i18n/t.svelte.ts';
import { areaPath } from '#lib/desk/areas.ts';

export type Listed = Answers['person']['list'][number];
export type Held = Listed['grants'][number];

/** The people of this desk with the tree and the operators their roles are told by. */
export const people = new Asked(async () => {
  const [persons, areas, operators] = await Promise.all([
    trpc.person.list.query(),
    trpc.area.tree.query(),
    trpc.facility.operators.query(),
  ]);
  return { persons, areas, operators };
});

/** 巡检员 · 江阴市 · 澄江街道. */
export function grantText({
  role,
  areaId,
  operatorId,
}: Pick<Held, 'role' | 'areaId' | 'operatorId'>): string {
  const known = people.value;
  const operator = known?.operators.find(({ id }) => id === operatorId)?.name ?? operatorId;
  const where = operator ?? (areaId === null ? t('people:everywhere') : areaPath(areaId, known?.areas ?? []));
  return `${t(`desk:role.${role}`)} · ${where}`;
}

/** Whether somebody may be sent to inspect, and so needs a certificate for formal inspections. */
export function isInField({ grants }: Pick<Listed, 'grants'>): boolean {
  return grants.some(({ role }) => role === 'inspector' || role === 'officer');
}
