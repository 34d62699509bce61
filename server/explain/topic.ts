import type { z } from 'zod';

/** The words a decision stands on: `id` is ours, the rest is the document's. */
export type Basis = {
  id: string;
  city: string;
  clause: string;
  quote: string;
  validFrom: string;
  validTo: string | null;
};
export type Explained = { result: unknown; basis: Basis[]; warnings: string[] };

/** One question the rules answer without a database: what goes in, and the same rule that decides for real. */
export type Topic<T extends z.ZodType = z.ZodType> = {
  about: string;
  input: T;
  explain(input: z.infer<T>): Explained;
};

/** Keeps a topic's rule and its shape together. */
export function topic<T extends z.ZodType>(of: Topic<T>): Topic {
  return of as unknown as Topic;
}
