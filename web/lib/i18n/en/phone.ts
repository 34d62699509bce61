import type { phone as zh } from '../zh/phone.ts';
import type { Wording } from '../keys.ts';

export const phone = {
  over: 'Those most in need of attention come first',
  handset: 'Phone',
  state: 'State',
  storage: 'Storage',
  app: 'App',
  pending: 'Holds {{count}} undelivered records',
  pending_one: 'Holds {{count}} undelivered record',
  pendingPhotos: 'and {{count}} undelivered photos ({{size}})',
  pendingPhotos_one: 'and {{count}} undelivered photo ({{size}})',
  clear: 'Nothing is undelivered',
  attention: '{{count}} need attention',
  oldest: 'The oldest was saved {{at}}',
  unseenDays: 'not seen for {{count}} days',
  unseenDays_one: 'not seen for {{count}} day',
  seen: 'Last online {{at}}',
  silent: 'Has not reported yet',
  used: '{{used}} used, about {{free}} free',
  persisted: 'The browser promises not to clear it',
  notPersisted: 'The browser promises nothing',
  version: 'Version {{version}}',
  lastError: 'Last error: {{error}}',
  forked: 'Goes on from a copied or restored phone',
  none: 'No phone has been enrolled in this area yet',
  noneNext: 'Phones are listed once somebody signs in on them and connects.',
} satisfies Wording<typeof zh>;
