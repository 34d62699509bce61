import { expect, it } from 'vitest';
import { draw } from '#domain/draw.ts';
import { drawTopic } from './draw.ts';

const candidates = ['f-1', 'f-2', 'f-3', 'f-4'].map((lot) => ({ lot, officers: ['u-1', 'u-2', 'u-3'] }));
const asked = (more: object) =>
  drawTopic.explain(drawTopic.input.parse({ seed: '20261121-第一次', candidates, count: 2, ...more }));

it('draws what the rule draws, and says on what ground', () => {
  expect(asked({})).toMatchObject({
    result: { method: 'berthlink-draw-1', drawn: draw('20261121-第一次', candidates, 2) },
    basis: [{ clause: '优化营商环境条例 第五十四条' }],
    warnings: [],
  });
});

it('who was passed over makes room for the next, and who cannot be visited is named', () => {
  const [first, second, third] = draw('20261121-第一次', candidates, 4);
  expect(asked({ passedOver: [first?.lot] }).result).toMatchObject({ drawn: [second, third] });
  expect(asked({ candidates: [...candidates, { lot: 'f-9', officers: ['u-1'] }] }).warnings).toEqual([
    'f-9 可派的检查人员不足两名，不参加抽取。',
  ]);
});
