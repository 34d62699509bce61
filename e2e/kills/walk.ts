import type { Page } from '@playwright/test';
import { expect } from './patience.ts';
import type { City } from './city.ts';
import type { Verdict } from './judge.ts';
import { bookFaults, inspectionOf, phoneBooks, type PhoneBooks } from './phone-books.ts';
import type { Phone } from './phone.ts';
import type { Point } from './points.ts';
import { atServer } from './server-books.ts';

/** What every stretch of the way needs. */
export type Walk = {
  phone: Phone;
  city: City;
  lotId: string;
  /** The inspections that were submitted. */
  submitted: string[];
  tell(verdict: Verdict): void;
};

/** One stretch: all of its kills, one after the other on the same phone. */
export type Stretch = (walk: Walk, points: readonly Point[]) => Promise<void>;

/** Reads and checks the phone's books. */
export async function lookInside(page: Page): Promise<{ books: PhoneBooks; broken: string[] }> {
  const books = await phoneBooks(page);
  return { books, broken: await bookFaults(page, books) };
}

/** What is wrong when this inspection should be a record, and not a draft. */
export function recordFaults({ books }: { books: PhoneBooks }, id: string): string[] {
  return books.records.some((row) => inspectionOf(row) === id) ? [] : [`no record of ${id}`];
}

/** What is wrong when this inspection should still be a draft. */
export function draftFaults({ books }: { books: PhoneBooks }, id: string): string[] {
  return books.drafts.some((row) => row.id === id) ? [] : [`no draft of ${id}`];
}

/** Lets everything go to the server, in the open page, and compares. */
export async function deliver({ phone, city }: Walk, id: string, photos: number): Promise<string[]> {
  city.cable.mend();
  await phone.goTo('/outbox');
  await expect(phone.page.getByRole('link', { name: '全部送达' })).toBeVisible({ timeout: 90_000 });
  const server = await atServer(city, id);
  city.cable.cut();
  const isWhole = server.isThere && server.photosStored === photos;
  return isWhole ? [] : [`the server has ${JSON.stringify(server)} of ${id}`];
}
