import type { VisitCap } from '#domain/visit-cap.ts';

/** The published ceiling of formal visits to one enterprise in a calendar year, by city. 国办发〔2024〕54号 asks every authority to publish one. */
type PublishedCap = VisitCap & {
  city: string;
  areaId: string;
  basis: string;
  certainty: 'published' | 'assumed';
};

/** No city's figure has been read in a published text: these stand until the city says its own. */
export const CAPS: readonly PublishedCap[] = [
  {
    city: '江阴',
    areaId: '320281',
    perYear: 2,
    basis: '国办发〔2024〕54号；次数为演示值，以本市公布的上限为准',
    certainty: 'assumed',
  },
  {
    city: '杭州',
    areaId: '3301',
    perYear: 2,
    basis: '国办发〔2024〕54号；次数为演示值，以本市公布的上限为准',
    certainty: 'assumed',
  },
  {
    city: '泉州',
    areaId: '3505',
    perYear: 2,
    basis: '国办发〔2024〕54号；次数为演示值，以本市公布的上限为准',
    certainty: 'assumed',
  },
];

/** What holds in a street; none published means nothing is refused. */
export function capOf(streetId: string): VisitCap {
  return CAPS.find(({ areaId }) => streetId.startsWith(areaId)) ?? { perYear: null };
}
