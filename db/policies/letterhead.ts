/** Who issues the documents of a city: its name over the title, and the word before a document's number. */
export type Letterhead = { areaId: string; authority: string; mark: string };

const LETTERHEADS: readonly Letterhead[] = [
  { areaId: '320281', authority: '江阴市城市管理局', mark: '澄城管检字' },
];

const UNNAMED = { authority: '（检查机关名称未设置）', mark: '检字' };

/** The letterhead of the city an area lies in. A city that has named none says so on paper rather than bearing another's name. */
export function letterheadOf(areaId: string): Omit<Letterhead, 'areaId'> {
  return LETTERHEADS.find((one) => areaId.startsWith(one.areaId)) ?? UNNAMED;
}
