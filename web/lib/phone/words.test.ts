import { beforeAll, describe, expect, it, vi } from 'vitest';
import { inChinese, learnChinese } from '#lib/i18n/chinese.ts';
import * as zhDesk from '#lib/i18n/zh-desk.ts';
import { stateOf } from './words.ts';

vi.mock('#lib/i18n/t.svelte.ts', () => ({ t: inChinese }));

const NOW = Date.parse('2026-11-20T04:00:00.000Z');
const row = {
  records: 0,
  photos: 0,
  photoBytes: 0,
  attention: 0,
  lastSeenAt: '2026-11-20T03:00:00.000Z',
  reportedAt: '2026-11-20T03:00:00.000Z',
};

describe('the sentence on a handset', () => {
  beforeAll(() => learnChinese(zhDesk));

  it('says how much it holds and for how many days nobody saw it, loudest when both', () => {
    expect(stateOf({ ...row, records: 14, lastSeenAt: '2026-11-17T03:00:00.000Z' }, NOW)).toEqual({
      text: '此手机有 14 条未送达，3 天未见',
      tone: 'danger',
    });
    expect(stateOf({ ...row, photos: 2, photoBytes: 1 }, NOW)).toMatchObject({ tone: 'warn' });
    expect(stateOf(row, NOW)).toEqual({ text: '没有未送达的内容', tone: 'ok' });
    expect(stateOf({ ...row, attention: 1 }, NOW)).toMatchObject({ tone: 'warn' });
  });

  it('a handset that never told anything is not called well', () => {
    expect(stateOf({ ...row, reportedAt: null }, NOW)).toMatchObject({ tone: 'neutral' });
  });
});
