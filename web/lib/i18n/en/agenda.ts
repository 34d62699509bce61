import type { agenda as zh } from '../zh/agenda.ts';
import type { Wording } from '../keys.ts';

export const agenda = {
  title: 'My calendar',
  over: '{{count}} open visits',
  over_one: '{{count}} open visit',
  link: 'My calendar',
  linkText: 'Visits of the next 7 or 14 days, day by day; works offline.',
  span: 'Days shown',
  week: '7 days',
  fortnight: '14 days',
  today: 'Today',
  late: 'Overdue',
  lateBy: '{{days}} days late',
  count: '{{count}}',
  free: 'Nothing',
  later: '{{count}} more after that.',
  waiting: 'To be approved',
  together: '{{names}} together',
  lotUnknown: 'Car park not downloaded yet',
  kind: { patrol: 'Patrol', recheck: 'Recheck', formal: 'Formal inspection' },
  none: 'No visits are planned for you',
  noneNext: 'They show here once a manager plans them and the phone is online.',
  failed: 'The calendar could not be read',
  failedSafe: 'Everything on this phone is still there, unchanged',
  failedNext: 'Close this page and open it again',
} satisfies Wording<typeof zh>;
