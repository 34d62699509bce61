import { waitsForReceipt } from '#domain/dispatch.ts';
import type { Dispatch } from '#domain/office-records.ts';
import type { Asset, Case, CaseState } from '#domain/records.ts';
import { t } from '#lib/i18n/t.svelte.ts';
import type { IconName } from '#lib/ui/icons.ts';
import type { Tone } from '#lib/ui/tone.ts';

/** How a value of a closed list looks: a word, a meaning colour, a sign. */
export type Look = { text: string; tone: Tone; icon?: IconName };

const STATE_TONES: Record<CaseState, Tone> = {
  reported: 'info',
  docketed: 'warn',
  declined: 'neutral',
  handed_over: 'neutral',
  accepted: 'neutral',
  in_progress: 'neutral',
  disposed: 'ok',
  in_review: 'info',
  returned: 'neutral',
  rectifying: 'warn',
  answered: 'info',
  info_requested: 'danger',
  recheck: 'warn',
  closed: 'ok',
  suspended: 'neutral',
  archived: 'neutral',
};

export function stateLook(state: CaseState): Look {
  return { text: t(`desk:state.${state}`), tone: STATE_TONES[state] };
}

/** The sending of a case, told only where it is worth a word: waiting for a retry, or given up. */
export function deliveryLook(delivery: Case['delivery']): Look | null {
  if (delivery === 'failed') return { text: t('desk:delivery.failed'), tone: 'warn', icon: 'refresh' };
  if (delivery === 'dead') return { text: t('desk:delivery.dead'), tone: 'danger', icon: 'warning' };
  return null;
}

type Sent = Pick<Dispatch, 'state' | 'leaseUntil' | 'onPaper'>;

export function dispatchLook(row: Sent): Look {
  if (row.onPaper) return { text: t('dispatch:state.onPaper'), tone: 'ok', icon: 'people' };
  if (waitsForReceipt(row)) return { text: t('dispatch:state.left'), tone: 'info', icon: 'file' };
  const tones: Record<Dispatch['state'], Look> = {
    queued: { text: t('dispatch:state.queued'), tone: 'info', icon: 'clock' },
    sent: { text: t('dispatch:state.sent'), tone: 'info', icon: 'cloud-up' },
    acked: { text: t('dispatch:state.acked'), tone: 'ok', icon: 'check' },
    failed: { text: t('dispatch:state.failed'), tone: 'warn', icon: 'refresh' },
    dead: { text: t('dispatch:state.dead'), tone: 'danger', icon: 'warning' },
  };
  return tones[row.state];
}

export function assetLook(state: Asset['state']): Look {
  const looks: Record<Asset['state'], Look> = {
    ok: { text: t('lot:asset.ok'), tone: 'ok', icon: 'check' },
    faulty: { text: t('lot:asset.faulty'), tone: 'danger', icon: 'warning' },
    unknown: { text: t('lot:asset.unknown'), tone: 'neutral', icon: 'clock' },
  };
  return looks[state];
}

/** Why a dispatch did not arrive, in words. */
export function dispatchError({ lastStatus, lastError }: Pick<Dispatch, 'lastStatus' | 'lastError'>): string {
  if (lastError === null) return '';
  return lastStatus === null ? lastError : `HTTP ${lastStatus}，${lastError}`;
}
