import L from 'leaflet';
import type { TileSource } from '#domain/tile-source.ts';
import type { Spot } from '#lib/desk/spot.ts';
import { blankMap, hangPictures, on } from './ground.ts';

export type SpotBoard = { zoom(by: 1 | -1): void; look(spot: Spot): void; remove(): void };

const MARK_PX = 32;
const NEAREST = 18;

/** A small map of a few places with how far each may be off, all in sight at first. Marks say nothing by themselves: a list does. */
export function spotBoard(
  element: HTMLElement,
  source: TileSource | null,
  spots: readonly Spot[],
): SpotBoard {
  const datum = source?.datum ?? 'wgs84';
  const map = blankMap(element);
  map.scrollWheelZoom.disable(); // the page scrolls under it
  hangPictures(map, source, null, () => {});
  for (const spot of spots) draw(map, on(spot, datum), spot);
  const boxes = spots.map((spot) => L.latLng(on(spot, datum)).toBounds(2 * (spot.accuracyM ?? 10)));
  const [first, ...others] = boxes;
  if (first) {
    const all = others.reduce((whole, box) => whole.extend(box), first);
    map.fitBounds(all, { padding: [24, 24], maxZoom: NEAREST, animate: false });
  }
  return {
    zoom: (by) => void map.setZoom(map.getZoom() + by),
    look: (spot) => void map.setView(on(spot, datum), NEAREST),
    remove: () => void map.remove(),
  };
}

function draw(map: L.Map, at: L.LatLngTuple, { kind, mark, accuracyM }: Spot): void {
  if (accuracyM !== null)
    L.circle(at, { radius: accuracyM, interactive: false, className: 'map-accuracy' }).addTo(map);
  const html = document.createElement('span');
  html.textContent = mark;
  const icon = L.divIcon({ html, className: `map-spot ${kind}`, iconSize: [MARK_PX, MARK_PX] });
  L.marker(at, { icon, interactive: false, keyboard: false, zIndexOffset: kind === 'lot' ? 0 : 100 }).addTo(
    map,
  );
}
