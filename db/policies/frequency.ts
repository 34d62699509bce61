import type { Frequency } from '#domain/frequency.ts';

/** How often and how deep a lot is patrolled by its grade (GRD-02: “自动调整监管频率与强度”). The policies name no figures: these are proposals a city sets. */
export const FREQUENCY: Frequency = {
  edition: '2026-11',
  days: { red: 7, yellow: 30, green: 90, ungraded: 60 },
  template: { red: 'formal', yellow: 'patrol', green: 'patrol', ungraded: 'patrol' },
  retryDays: 3,
  aheadDays: 3,
};
