import { expect, it } from 'vitest';
import { choose, noted } from './answer-photos.ts';

const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
const file = (name: string, bytes: Uint8Array<ArrayBuffer>) =>
  new File([bytes], name, { lastModified: Date.parse('2026-07-01T02:00:00Z') });

it('a photo is known by its bytes, not by its name; what is none is told by name and not taken', async () => {
  const { chosen, not } = await choose(
    [
      file('a.jpg', JPEG),
      file('copy of a.png', JPEG),
      file('notes.jpg', new TextEncoder().encode('not a photo at all')),
    ],
    [],
  );
  expect(chosen.map(({ name, mime }) => [name, mime])).toEqual([['a.jpg', 'image/jpeg']]);
  expect(not).toEqual([
    { name: 'copy of a.png', why: 'twice' },
    { name: 'notes.jpg', why: 'wrong' },
  ]);
  const [note] = noted(chosen);
  expect(note).toMatchObject({ slot: 'photo-1', role: 'after', size: JPEG.length });
  expect(note?.sha256).toMatch(/^[0-9a-f]{64}$/);
});

it('one chosen later is added to those chosen before', async () => {
  const { chosen } = await choose([file('a.jpg', JPEG)], []);
  const other = Uint8Array.from([...JPEG, 99]);
  const again = await choose([file('a.jpg', JPEG), file('b.jpg', other)], chosen);
  expect(again.chosen.map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg']);
  expect(noted(again.chosen).map(({ slot }) => slot)).toEqual(['photo-1', 'photo-2']);
});
