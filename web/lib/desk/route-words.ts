import { VIOLATION_NAMES, VIOLATION_TYPES } from '#domain/terms.ts';
import type { RouteRow } from '#domain/routing-shapes.ts';
import { t } from '#lib/i18n/t.svelte.ts';

type Named = readonly { code: string; text: string }[];
/** The items and groups of the checklists that are in use. */
export type Matters = { items: Named; groups: Named };

/** 检查项 F01 消防通道…: what a row of the routing table is about. */
export function aboutWords({ kind, what }: Pick<RouteRow, 'kind' | 'what'>, matters?: Matters): string {
  if (kind === 'any') return t('routing:kind.any');
  return `${t(`routing:kind.${kind}`)} ${matterWords(kind, what, matters)}`;
}

function matterWords(kind: Exclude<RouteRow['kind'], 'any'>, what: string, matters?: Matters): string {
  if (kind === 'type')
    return VIOLATION_TYPES.map((type) => type as string).includes(what)
      ? VIOLATION_NAMES[what as keyof typeof VIOLATION_NAMES]
      : what;
  const named = kind === 'item' ? matters?.items : matters?.groups;
  return [what, named?.find(({ code }) => code === what)?.text].filter(Boolean).join(' ');
}
