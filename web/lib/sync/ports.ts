import type {
  Hello,
  HelloInput,
  PullInput,
  PullResult,
  PushInput,
  PushResult,
  ReportInput,
} from '#domain/wire.ts';
import type { CacheStore } from '#db/phone/cache.ts';
import type { PreciousStore } from '#db/phone/precious.ts';
import type { WhoStore } from '#db/phone/who.ts';
import type { PumpState } from './pump-state.ts';

/** Everything the sync code takes from the world outside it; a simulator hands in its own. */
export type Clock = { nowIso(): string; nowMs(): number; monotonicMs(): number };

/** `uuid` is version 7; `unit` lies in [0, 1). */
export type Random = { uuid(): string; unit(): number };

export type Upload = {
  sha256: string;
  mime: string;
  bytes: ArrayBuffer;
  isFirstTry: boolean;
  resumeAt: string | null;
};
/** The first progress tells where an earlier upload had ended, 0 when there was none. */
export type UploadEars = { onProgress(sent: number, of: number): void; onAddress(url: string): void };

/** Rejects with a `Fault`, nothing else. Answers are not yet checked for their shape. */
export type Net = {
  hello(input: HelloInput, signal: AbortSignal): Promise<Hello>;
  push(input: PushInput, signal: AbortSignal): Promise<PushResult>;
  pull(input: PullInput, signal: AbortSignal): Promise<PullResult>;
  /** How the handset is; losing it costs nothing. */
  report?(input: ReportInput, signal: AbortSignal): Promise<unknown>;
  wanted(sha256s: string[], signal: AbortSignal): Promise<{ wanted: string[]; stored: string[] }>;
  upload(photo: Upload, ears: UploadEars, signal: AbortSignal): Promise<void>;
  /** A hint only: it words the state, it never decides whether to try. */
  seemsOffline(): boolean;
};

export type Locks = {
  /** Waits to be the only one, then works until done or told to stop; `steal` takes it from a holder that went silent. */
  lead(
    name: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<void>,
    steal?: boolean,
  ): Promise<void>;
};

export type Scheduler = {
  /** Ends early, without an error, when the signal fires. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
};

export type Storage = {
  estimate(): Promise<{ usage: number; quota: number } | null>;
  persist(): Promise<boolean>;
  /** The answer to `persist` without asking again. */
  persisted?(): Promise<boolean>;
};

/** What the phone is connected by, as far as the browser tells, and what the person wants sent over it. */
export type Link = {
  kind(): 'wifi' | 'mobile' | 'unknown';
  wifiOnly(): boolean;
  /** Photos taken up to this instant (ISO) may go over any link: the person said so. */
  releasedUpTo(): string | null;
  /** Photos wait for Wi-Fi: the pump is to be woken when it comes. */
  watch?(): void;
};

/** Between the tabs of one person. */
export type Bells = { ring(message: Bell): void; listen(hear: (message: Bell) => void): () => void };
export type Bell = { kind: 'poke' } | { kind: 'ask' } | { kind: 'state'; state: PumpState };

export type World = {
  clock: Clock;
  random: Random;
  net: Net;
  locks: Locks;
  scheduler: Scheduler;
  storage: Storage;
  bells: Bells;
  /** Comes with the first photo to send; without it every link is as good. */
  link?(): Promise<Link>;
};
export type Stores = { precious: PreciousStore; cache: CacheStore; who: WhoStore };
export type Ports = World & Stores & { userId: string; appVersion?: string };
