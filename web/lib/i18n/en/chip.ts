import type { Wording } from '../keys.ts';
import type { chip as zh } from '../zh/chip.ts';

export const chip: Wording<typeof zh> = {
  storage: 'Storage fault',
  attention: 'Needs you {{count}}',
  both: 'Only here {{records}} · photos {{photos}}',
  records: 'Only here {{records}}',
  photos: 'Photos to send {{photos}}',
  offline: 'Offline',
  waiting: 'Sending paused',
  clear: 'All delivered',
  reading: 'Reading',
  rung_saved: 'Only here',
  rung_received: 'Delivered',
  rung_applied: 'Stored',
  rung_attention: 'Needs you',
  rung_complete: 'Photos complete',
  rung_durable: 'May be cleared',
};
