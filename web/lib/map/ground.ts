import L from 'leaflet';
import type { Datum, TileSource } from '#domain/tile-source.ts';
import { shownAt, type Point } from './datum.ts';
import { GridLayer, PictureLayer } from './layers.ts';
import type { TileStore } from './tile-store.ts';

export const MOST_ZOOM = 19;
export const LEAST_ZOOM = 5;

/** A map without anything on it but its scale and a grid, for where no pictures are. */
export function blankMap(element: HTMLElement): L.Map {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(element, {
    zoomControl: false,
    attributionControl: false,
    minZoom: LEAST_ZOOM,
    maxZoom: MOST_ZOOM,
    zoomAnimation: !isCalm,
    fadeAnimation: !isCalm,
    markerZoomAnimation: !isCalm,
    inertia: !isCalm,
  });
  map.setView([33, 113], LEAST_ZOOM, { animate: false });
  L.control.scale({ imperial: false, position: 'bottomleft' }).addTo(map);
  new GridLayer({ pane: 'tilePane', zIndex: 0 }).addTo(map);
  const resized = new ResizeObserver(() => map.invalidateSize({ pan: false }));
  resized.observe(element);
  map.on('unload', () => resized.disconnect());
  return map;
}

/** @param onmissing told whether some pictures of what is in sight are on no reachable server and not on this phone */
export function hangPictures(
  map: L.Map,
  source: TileSource | null,
  store: TileStore | null,
  onmissing: (isMissing: boolean) => void,
): void {
  if (!source) return;
  source.layers.forEach((_, index) => {
    const layer = new PictureLayer(source, index, store);
    let missing = 0;
    layer.on('loading', () => (missing = 0));
    layer.on('tileerror', () => missing++);
    layer.on('load', () => index === 0 && onmissing(missing > 0));
    layer.addTo(map);
  });
  const plain = document.createElement('span');
  plain.textContent = source.attribution;
  L.control.attribution({ prefix: false }).addAttribution(plain.innerHTML).addTo(map);
}

/** Where a WGS84 point lies on pictures in this datum, as Leaflet takes it. */
export function on(point: Point, datum: Datum): L.LatLngTuple {
  const { lat, lon } = shownAt(point, datum);
  return [lat, lon];
}
