import type { Area } from '#domain/records.ts';

export type AreaChoice = { value: string; text: string };

/** The area tree as one list to choose from: every node under its parent, set in by its depth. */
export function areaChoices(areas: readonly Area[]): AreaChoice[] {
  const known = new Set(areas.map(({ id }) => id));
  const tops = areas.filter(({ parentId }) => parentId === null || !known.has(parentId));
  return tops.flatMap((area) => withChildren(area, areas, 0));
}

/** 江阴市 · 澄江街道: the names from the top of the tree down to an area. */
export function areaPath(areaId: string, areas: readonly Area[]): string {
  const area = areas.find(({ id }) => id === areaId);
  if (!area) return areaId;
  return area.parentId === null ? area.name : `${areaPath(area.parentId, areas)} · ${area.name}`;
}

// A select shows no tree; a full-width space is as wide as one character.
function withChildren(area: Area, areas: readonly Area[], depth: number): AreaChoice[] {
  const children = areas.filter(({ parentId }) => parentId === area.id);
  return [
    { value: area.id, text: '　'.repeat(depth) + area.name },
    ...children.flatMap((child) => withChildren(child, areas, depth + 1)),
  ];
}
