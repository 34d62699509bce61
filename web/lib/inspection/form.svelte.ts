import { isRefusal, refuse, type Refusal } from '#domain/refusal.ts';
import type { Handset } from '#lib/sync/handset.ts';
import { storageRefusal } from '#lib/sync/storage-no.ts';
import type { InspectionDraft } from './draft-kind.ts';
import { submission } from './draft.ts';

/** A checklist being filled in: every change is on its way to the phone's storage before the next one can be made. */
export class InspectionForm {
  draft = $state.raw() as InspectionDraft;
  /** When the draft was last known to be stored, ms; null before the first change. */
  savedAt = $state<number | null>(null);
  trouble = $state.raw<Refusal | null>(null);
  #phone: Handset;
  #writing: Promise<void> = Promise.resolve();

  constructor(phone: Handset, draft: InspectionDraft, savedAt: number | null) {
    this.#phone = phone;
    this.savedAt = savedAt;
    this.draft = draft;
  }

  change(next: InspectionDraft): void {
    this.draft = next;
    this.#writing = this.#write(next);
  }

  /**
   * As `change`, but shown only once it is stored: what the screen calls stored must outlive the very next moment.
   * What is changed meanwhile stays.
   */
  async keep(make: (draft: InspectionDraft) => InspectionDraft): Promise<Refusal | null> {
    for (;;) {
      const shown = this.draft;
      const next = make(shown);
      await (this.#writing = this.#write(next));
      if (this.trouble) return this.trouble;
      if (this.draft !== shown) continue;
      this.draft = next;
      return null;
    }
  }

  /** Resolves when everything said so far is stored; before the camera opens, for a phone may end the page then. */
  stored(): Promise<void> {
    return this.#writing;
  }

  nowIso(): string {
    return this.#phone.ports.clock.nowIso();
  }

  async submit(): Promise<Refusal | null> {
    await this.stored();
    const { args, blobs } = submission(this.draft, this.nowIso());
    const saved = await this.#phone.act({
      name: 'inspection.submit',
      args,
      blobs,
      draftId: this.draft.inspectionId,
    });
    return isRefusal(saved) ? saved : null;
  }

  async discard(): Promise<Refusal | null> {
    try {
      await this.#phone.drafts.discard(this.draft.inspectionId);
      return null;
    } catch (error) {
      return storageRefusal(error);
    }
  }

  async #write(draft: InspectionDraft): Promise<void> {
    try {
      await this.#phone.drafts.save(draft.inspectionId, draft);
      this.savedAt = this.#phone.ports.clock.nowMs();
      this.trouble = null;
    } catch (error) {
      this.trouble = error instanceof Error ? storageRefusal(error) : refuse('storage_failed');
    }
  }
}
