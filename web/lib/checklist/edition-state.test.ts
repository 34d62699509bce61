import { expect, it, vi } from 'vitest';
import { FORMAL } from '#db/policies/checklist/editions.ts';
import { dropDraft, keepDraft, keptDraft } from './draft-store.ts';
import { formOf } from './edition-form.ts';
import { stateOf } from './edition-state.ts';

const edition = (id: string, validFrom: string, validTo: string | null = null) => ({
  ...{ id, template: 'patrol' as const, validFrom, validTo },
});

it('of all editions of a template one is in force, and each says how it stands', () => {
  const all = [
    edition('a', '2026-01-01', '2026-10-31'),
    edition('b', '2026-06-01'),
    edition('c', '2026-11-01'),
    edition('d', '2027-01-01'),
  ];
  expect(all.map((one) => stateOf(one, all, '2026-11-21'))).toEqual([
    ...['ended', 'replaced', 'current', 'coming'],
  ]);
});

it('a draft survives a reload, one for each edition it is made from; a full storage is told', () => {
  const kept = new Map<string, string>();
  const box = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
  const form = { ...formOf(FORMAL, '2026-12-01'), edition: '2026-12' };
  expect(keepDraft(box, form)).toBe(true);
  expect(keptDraft(box, FORMAL.id)).toEqual(form);
  expect(keptDraft(box, 'patrol@2026-02')).toBeNull();
  dropDraft(box, FORMAL.id);
  expect(keptDraft(box, FORMAL.id)).toBeNull();
  const full = {
    ...box,
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  };
  const warned = vi.spyOn(console, 'warn').mockReturnValue();
  expect(keepDraft(full, form)).toBe(false);
  expect(warned).toHaveBeenCalledOnce();
});
