import { z } from 'zod';
import { redrawn, DRAW_METHOD } from '#domain/draw.ts';
import { topic } from './topic.ts';

const id = z.string().min(1).max(80);

/** `draw`: who is inspected by whom, from a seed and two lists; what a stored draw holds gives its result again. */
export const drawTopic = topic({
  about: '双随机：同一种子和同一份名单，抽取结果总是相同，可用来复核已存的抽取',
  input: z.strictObject({
    seed: z.string().min(8).max(80),
    candidates: z
      .array(z.strictObject({ lot: id, officers: z.array(id).max(500) }))
      .min(1)
      .max(2000),
    count: z.int().min(1).max(200),
    passedOver: z.array(id).max(2000).default([]),
  }),
  explain({ seed, candidates, count, passedOver }) {
    const drawn = redrawn({ seed, candidates, passedOver, count });
    const few = candidates.filter(({ officers }) => new Set(officers).size < 2).map(({ lot }) => lot);
    return {
      result: { method: DRAW_METHOD, drawn },
      basis: [
        {
          id: 'LAW-DRAW',
          city: '全国',
          clause: '优化营商环境条例 第五十四条',
          quote: '随机抽取检查对象、随机选派执法检查人员、抽查事项及查处结果及时向社会公开',
          validFrom: '2020-01-01',
          validTo: null,
        },
      ],
      warnings: few.map((lot) => `${lot} 可派的检查人员不足两名，不参加抽取。`),
    };
  },
});
