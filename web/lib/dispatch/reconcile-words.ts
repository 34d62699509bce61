import type { Difference } from '#domain/reconcile.ts';
import { stateLook, type Look } from '#lib/desk/words.ts';
import { t } from '#lib/i18n/t.svelte.ts';

const LOOKS: Record<Difference['kind'], Omit<Look, 'text'>> = {
  not_there: { tone: 'danger', icon: 'warning' },
  not_ours: { tone: 'info', icon: 'info' },
  settled_there: { tone: 'warn', icon: 'clock' },
  open_there: { tone: 'info', icon: 'clock' },
  behind: { tone: 'warn', icon: 'refresh' },
  ahead: { tone: 'warn', icon: 'cloud-off' },
};

export function differenceLook(kind: Difference['kind']): Look {
  return { ...LOOKS[kind], text: t(`reconcile:kind.${kind}`) };
}

export function oursText({ ours }: Pick<Difference, 'ours'>): string {
  return ours === null ? t('reconcile:unknown') : stateLook(ours).text;
}

export function theirsText({ theirs }: Pick<Difference, 'theirs'>): string {
  return theirs === null ? t('reconcile:unknown') : t(`reconcile:their.${theirs}`);
}

/** The list as a table, in the words of the screen. */
export function reconcileTable(lines: readonly Difference[]) {
  const head = [
    t('reconcile:number'),
    t('reconcile:case'),
    t('reconcile:theirNumber'),
    t('reconcile:difference'),
    t('reconcile:ours'),
    t('reconcile:theirs'),
    t('reconcile:next'),
  ];
  const body = lines.map((line) => [
    line.caseNo,
    line.title,
    line.externalId,
    t(`reconcile:kind.${line.kind}`),
    oursText(line),
    theirsText(line),
    t(`reconcile:todo.${line.kind}`),
  ]);
  return { head, body };
}
