import type { BlobNote } from '#domain/envelope.ts';
import type { Args, PhoneMutationName } from '#domain/mutations.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Handset } from '#lib/sync/handset.ts';
import { handset } from '#lib/sync/start.ts';
import { storageRefusal } from '#lib/sync/storage-no.ts';
import { takeSeat, type Seat } from './seat.svelte.ts';

/** A kind of record of which one draft at a time stands on a phone. */
export type DraftKind<D, N extends PhoneMutationName> = {
  name: N;
  /** Whose turn it is is asked under this name. */
  seat: string;
  idOf(draft: D): string;
  /** The draft among everything that lies in the drafts, made whole; null when there is none. */
  standing(bodies: unknown[]): D | null;
  begin(phone: Handset): D;
  /** What is said once nothing is missing any more; null before. */
  saying(draft: D): { args: Args<N>; blobs: BlobNote[] } | null;
};

/** One record being written down: every change is on its way to the phone's storage before the next one can be made. */
export class OwnDraft<D, N extends PhoneMutationName> {
  draft = $state.raw<D | null>(null);
  phone = $state.raw<Handset | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  /** What was reported last, until another one is begun. */
  done = $state.raw<D | null>(null);
  seat = $state.raw<Seat | null>(null);
  isStored = $state(false);
  busy = $state(false);
  /** Somebody wanted to report it: what is missing is shown from now on. */
  told = $state(false);
  readonly #kind: DraftKind<D, N>;
  readonly #isOccupied: () => boolean;
  #writing: Promise<void> = Promise.resolve();

  /** @param isOccupied something is open that must not be taken away, such as the camera */
  constructor(kind: DraftKind<D, N>, isOccupied: () => boolean) {
    this.#kind = kind;
    this.#isOccupied = isOccupied;
  }

  /** @returns how to stop */
  open(): () => void {
    this.sit();
    return () => this.seat?.end();
  }

  /** @param fresh leave aside whatever draft there is */
  sit(fresh = false): void {
    this.seat?.end();
    this.seat = takeSeat(this.#kind.seat, { gain: () => this.begin(fresh), leave: () => this.#leave() });
  }

  async begin(fresh = false): Promise<void> {
    const phone = await handset();
    const bodies = fresh ? [] : (await phone.drafts.list()).map(({ body }) => body);
    const standing = this.#kind.standing(bodies);
    this.phone = phone;
    this.draft = standing ?? this.#kind.begin(phone);
    [this.done, this.told, this.isStored, this.refusal] = [null, false, standing !== null, null];
  }

  change(next: D): void {
    this.draft = next;
    this.#writing = this.#write(next);
  }

  /** As `change`, but shown only once it is stored: what the screen calls stored must outlive the very next moment. */
  async keep(next: D): Promise<Refusal | null> {
    await (this.#writing = this.#write(next));
    if (!this.refusal) this.draft = next;
    return this.refusal;
  }

  /** Resolves when everything said so far is stored. */
  stored(): Promise<void> {
    return this.#writing;
  }

  /** @returns whether it is saved; otherwise `told` or `refusal` says why not */
  async submit(): Promise<boolean> {
    const { phone, draft } = this;
    if (!phone || !draft || this.busy) return false;
    const saying = this.#kind.saying(draft);
    this.told = true;
    if (!saying) return false;
    this.busy = true;
    await this.stored();
    const saved = await phone.act({ name: this.#kind.name, ...saying, draftId: this.#kind.idOf(draft) });
    this.busy = false;
    this.refusal = isRefusal(saved) ? saved : null;
    if (this.refusal) return false;
    this.done = draft;
    this.seat?.end();
    return true;
  }

  async startOver(): Promise<void> {
    if (this.phone && this.draft) await this.phone.drafts.discard(this.#kind.idOf(this.draft));
    await this.begin(true);
  }

  async #leave(): Promise<boolean> {
    await this.stored();
    if (this.refusal || this.busy || this.#isOccupied()) return false;
    this.draft = null;
    return true;
  }

  async #write(next: D): Promise<void> {
    try {
      await this.phone?.drafts.save(this.#kind.idOf(next), next);
      [this.isStored, this.refusal] = [true, null];
    } catch (error) {
      [this.isStored, this.refusal] = [false, storageRefusal(error)];
    }
  }
}
