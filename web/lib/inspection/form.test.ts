import { beforeAll, expect, it, vi } from 'vitest';
import { refuse } from '#domain/refusal.ts';
import type { Handset } from '#lib/sync/handset.ts';
import type { InspectionDraft } from './draft-kind.ts';
import { withAnswer, withPhoto } from './draft.ts';
import type { InspectionForm } from './form.svelte.ts';

let Form: typeof InspectionForm;
beforeAll(async () => {
  const state = (value: unknown) => value;
  vi.stubGlobal('$state', Object.assign(state, { raw: state }));
  ({ InspectionForm: Form } = await import('./form.svelte.ts'));
});

const empty: InspectionDraft = {
  kind: 'inspection',
  inspectionId: 'i-1',
  facilityId: 'f-1',
  visitId: null,
  checklistId: 'c-1',
  startedAt: '',
  at: null,
  answers: [],
  photos: [],
  fix: null,
  unable: null,
  formal: null,
};
const shot = { sha256: 'a', size: 1, mime: 'image/png', takenAt: '', source: 'file', fix: null } as const;

/** A form over a phone that stores one draft at a time, each when the test says so. */
function formOnSlowPhone() {
  const waiting: { body: InspectionDraft; store: () => void; fail: (error: Error) => void }[] = [];
  const save = (_id: string, body: unknown) =>
    new Promise<void>((store, fail) => waiting.push({ body: body as InspectionDraft, store, fail }));
  const phone = { drafts: { save }, ports: { clock: { nowMs: () => 7 } } } as unknown as Handset;
  return { form: new Form(phone, empty, null), waiting };
}

it('a photo is shown as stored only when the draft that names it is', async () => {
  const { form, waiting } = formOnSlowPhone();
  const kept = form.keep((draft) => withPhoto(draft, 'F01', 'wide', shot));
  expect(form.draft.photos).toEqual([]);
  waiting[0]?.store();
  expect(await kept).toBeNull();
  expect(form.draft.photos.map(({ sha256 }) => sha256)).toEqual(['a']);
});

it('what is said while a photo is being stored stays, and so does the photo', async () => {
  const { form, waiting } = formOnSlowPhone();
  const kept = form.keep((draft) => withPhoto(draft, 'F01', 'wide', shot));
  form.change(withAnswer(form.draft, 'F02', { result: 'pass' }));
  waiting.forEach(({ store }) => store());
  await vi.waitFor(() => expect(waiting).toHaveLength(3));
  waiting[2]?.store();
  await kept;
  expect(waiting[2]?.body).toEqual(form.draft);
  expect([form.draft.answers.length, form.draft.photos.length]).toEqual([1, 1]);
});

it('a photo whose draft cannot be stored is not shown, and the reason is told', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { form, waiting } = formOnSlowPhone();
  const kept = form.keep((draft) => withPhoto(draft, 'F01', 'wide', shot));
  waiting[0]?.fail(new Error('the disk is gone'));
  expect(await kept).toEqual(refuse('storage_failed'));
  expect(form.draft.photos).toEqual([]);
});
