import type { PhoneMutationName } from '#domain/mutations.ts';
import type { Refusal } from '#domain/refusal.ts';
import { contactOf, type Contact } from './contact.ts';
import { draftsOf, type Drafts } from './drafts.ts';
import type { Capture, Kept } from './keep-photo.ts';
import type { Ports } from './ports.ts';
import type { PumpState } from './pump-state.ts';
import type { Pump } from './pump.ts';
import { view, type View } from './replay.ts';
import type { Saved, Saying } from './save.ts';

// Written out, because the table of refusals waits with everything else until after the first screen.
const RELOAD: Refusal = { refused: 'storage_failed', no: 5006, detail: { reload: true } };
const FIRST_SCREEN_MS = 1_500;
const FIRST_ROUND_MOST_MS = 30_000;

/** One person's side of the phone: all that screens use of the sync code. */
export type Handset = {
  ports: Ports;
  userId: string;
  /** The server's time as far as this phone knows it, ms: whatever the phone's own clock says, visits fall due by this one. */
  serverNowMs(): number;
  drafts: Drafts;
  /** The records with this phone's own unsent work on top; ask anew after every change. */
  view(): Promise<View>;
  /** Decides, saves, and wakes the pump. A refusal means that nothing was saved and the draft still stands. */
  act<N extends PhoneMutationName>(saying: Saying<N>): Promise<Saved | Refusal>;
  roomForPhoto(): Promise<Refusal | null>;
  keepPhoto(capture: Omit<Capture, 'takenAt'>): Promise<(Kept & { takenAt: string }) | Refusal>;
  photoBytes(sha256: string): Promise<ArrayBuffer | null>;
  /** Try now: the button, a fresh sign-in, the network coming back. */
  poke(): void;
  stop(): void;
};

export async function openHandset(ports: Ports, hear: (state: PumpState) => void): Promise<Handset> {
  const contact = await contactOf(ports.clock, ports.cache);
  const drafts = draftsOf(ports);
  const hasList = (await ports.cache.meta()).lastPullAt !== null;
  const pumping = lazyPump(ports, contact, hear, hasList);
  return {
    ports,
    userId: ports.userId,
    serverNowMs: () => ports.clock.nowMs() - (contact.note().offsetMs ?? 0),
    drafts,
    view: () => view(ports),
    act: (saying) => actAndPoke({ ...ports, contact }, drafts, pumping.poke, saying),
    roomForPhoto: async () => (await import('./room.ts')).roomForPhoto(ports.storage),
    keepPhoto: (capture) => keep(ports, capture),
    photoBytes: (sha256) => ports.precious.photoBytes(sha256),
    ...pumping,
  };
}

async function actAndPoke<N extends PhoneMutationName>(
  ports: Ports & { contact: Contact },
  drafts: Drafts,
  poke: () => void,
  saying: Saying<N>,
): Promise<Saved | Refusal> {
  if (saying.draftId !== null) await drafts.close(saying.draftId);
  const saved = await loadAndAct(ports, saying);
  if ('seq' in saved) poke();
  else if (saying.draftId !== null) drafts.reopen(saying.draftId);
  return saved;
}

async function loadAndAct<N extends PhoneMutationName>(
  ports: Ports & { contact: Contact },
  saying: Saying<N>,
): Promise<Saved | Refusal> {
  const code = await import('./act.ts').catch((error: unknown) => {
    console.error('the saving code could not be loaded', error);
    return null;
  });
  return code ? code.act(ports, saying) : RELOAD;
}

async function keep(
  ports: Ports,
  capture: Omit<Capture, 'takenAt'>,
): Promise<(Kept & { takenAt: string }) | Refusal> {
  const takenAt = ports.clock.nowIso();
  try {
    const { keepPhoto } = await import('./keep-photo.ts');
    const kept = await keepPhoto(ports, { ...capture, takenAt });
    return 'refused' in kept ? kept : { ...kept, takenAt };
  } catch (error) {
    console.error('the photo code could not be loaded', error);
    return RELOAD;
  }
}

/**
 * The pump comes after the first screen, or at once when there is no list to show yet; what saving needs comes when
 * the list has been painted, so that both are at hand when the network goes.
 */
function lazyPump(
  ports: Ports,
  contact: Contact,
  hear: (state: PumpState) => void,
  hasList: boolean,
): Pick<Handset, 'poke' | 'stop'> {
  let pump: Pump | null = null;
  const stopping = new AbortController();
  const { signal } = stopping;
  const firstRound = new AbortController();
  const hearing = (state: PumpState) => {
    if (state.kind !== 'working') firstRound.abort();
    hear(state);
  };
  const load = async () => {
    if (hasList) await ports.scheduler.sleep(FIRST_SCREEN_MS, signal);
    const code = await untilLoaded(ports, signal, () => import('./pump.ts'));
    if (!code) return;
    pump = code.startPump(ports, contact, hearing);
    if (!hasList) {
      await ports.scheduler.sleep(FIRST_ROUND_MOST_MS, firstRound.signal);
      await ports.scheduler.sleep(FIRST_SCREEN_MS, signal);
    }
    await untilLoaded(ports, signal, loadSaving);
  };
  void load();
  const stop = () => {
    stopping.abort();
    firstRound.abort();
    pump?.stop();
  };
  return { poke: () => pump?.poke(), stop };
}

function loadSaving(): Promise<unknown> {
  return Promise.all([
    import('./act.ts'),
    import('./save.ts'),
    import('./keep-photo.ts'),
    import('./push.ts'),
    import('./upload.ts'),
  ]);
}

/** @returns null when stopped first */
async function untilLoaded<T>(
  { scheduler }: Ports,
  signal: AbortSignal,
  load: () => Promise<T>,
): Promise<T | null> {
  while (!signal.aborted) {
    try {
      const code = await load();
      return signal.aborted ? null : code;
    } catch (error) {
      console.warn('code could not be loaded; trying again', error);
      await scheduler.sleep(10_000, signal);
    }
  }
  return null;
}
