import { readFileSync } from 'node:fs';
import type { PhoneDump } from '../steps/phone-dump.ts';

/** A phone as the first app left it (`record.ts`): two records with five photos unsent, two drafts. */
export const FIRST_APP = JSON.parse(
  readFileSync(new URL('./2026-11-v1.json', import.meta.url), 'utf8'),
) as PhoneDump;
