import L from 'leaflet';
import type { Fix } from '#domain/records.ts';
import type { Datum, TileSource } from '#domain/tile-source.ts';
import { clustersOf, type Clusters, type MapLot, type Shown } from './clusters.ts';
import { groundAt, type Point } from './datum.ts';
import { blankMap, hangPictures, LEAST_ZOOM, MOST_ZOOM, on } from './ground.ts';
import { clusterMark, lotMark, type Letters } from './mark.ts';
import type { TileStore } from './tile-store.ts';

/** What a mark is called, for those who hear it. */
export type Words = {
  letters: Letters;
  lot(lot: MapLot): string;
  cluster(cluster: Extract<Shown, { kind: 'cluster' }>): string;
};
export type Ears = {
  onlot(id: string): void;
  onground(): void;
  /** Some pictures of what is in sight are on no reachable server and not on this phone. */
  onmissing(isMissing: boolean): void;
};
export type Board = {
  setLots(lots: readonly MapLot[], words: Words): void;
  setFix(fix: Fix | null): void;
  select(id: string | null): void;
  look(point: Point, zoom?: number): void;
  fit(points: readonly Point[]): void;
  zoom(by: 1 | -1): void;
  /** The middle of what is in sight, WGS84. */
  centre(): Point;
  remove(): void;
};

const NEAR_ZOOM = 17;
const TARGET_PX = 48;

const NOBODY: MapLot = { id: '', name: '', lat: 0, lon: 0, grade: null, kind: 'public' };

// Where the map was left: coming back from a lot's file it stands where it stood.
let left: { centre: Point; zoom: number } | null = null;

/** The map in an element: Leaflet behind words of our own. Points come in as WGS84 and are moved to the datum of the pictures here. */
export function makeBoard(
  element: HTMLElement,
  source: TileSource | null,
  store: TileStore | null,
  ears: Ears,
): Board {
  const datum: Datum = source?.datum ?? 'wgs84';
  const map = blankMap(element);
  map.on('click', ears.onground);
  if (left) map.setView(on(left.centre, 'wgs84'), left.zoom, { animate: false });
  hangPictures(map, source, store, ears.onmissing);
  const marks = marksOn(map, ears.onlot);
  const me = L.layerGroup().addTo(map);
  let isPlaced = left !== null;
  let drawn = '';
  const look = (point: Point, zoom = map.getZoom()) => map.setView(on(point, datum), zoom);
  const step = stepsOf(map);
  return {
    setLots: (lots, words) => {
      // Rows are read anew after every pull; marks that have not changed stay, and with them the focus.
      const next = [words.lot(lots[0] ?? NOBODY), ...lots.map(traits)].join('\n');
      if (next !== drawn) marks.set(clustersOf(lots, datum), words);
      drawn = next;
    },
    setFix: (fix) => drawFix(me, fix, datum),
    select: marks.select,
    look: (point, zoom) => void look(point, Math.max(zoom ?? NEAR_ZOOM, map.getZoom())),
    fit: (points) => {
      if (isPlaced || points.length === 0) return;
      isPlaced = true;
      map.fitBounds(L.latLngBounds(points.map((point) => on(point, datum))), {
        padding: [32, 32],
        maxZoom: 15,
        animate: false,
      });
    },
    zoom: step,
    centre: () => {
      const { lat, lng } = map.getCenter();
      return groundAt({ lat, lon: lng }, datum);
    },
    remove: () => {
      const { lat, lng } = map.getCenter();
      if (isPlaced) left = { centre: { lat, lon: lng }, zoom: map.getZoom() };
      map.remove();
    },
  };
}

/** Leaflet drops a zoom asked for while another one is drawn; here every press counts, and the rest follows. */
function stepsOf(map: L.Map): (by: 1 | -1) => void {
  let wanted: number | null = null;
  const go = () => {
    if (wanted === map.getZoom()) wanted = null;
    if (wanted !== null) map.setZoom(wanted);
  };
  map.on('moveend', go);
  map.on('dragstart', () => (wanted = null));
  return (by) => {
    wanted = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, (wanted ?? map.getZoom()) + by));
    go();
  };
}

function drawFix(layer: L.LayerGroup, fix: Fix | null, datum: Datum): void {
  layer.clearLayers();
  if (!fix) return;
  const at = on(fix, datum);
  L.circle(at, { radius: fix.accuracyM, interactive: false, className: 'map-accuracy' }).addTo(layer);
  const icon = L.divIcon({ className: 'map-me', iconSize: [22, 22] });
  L.marker(at, { icon, interactive: false, keyboard: false }).addTo(layer);
}

type Marks = { set(clusters: Clusters, words: Words): void; select(id: string | null): void };

function marksOn(map: L.Map, onlot: (id: string) => void): Marks {
  const held = new Map<string, L.Marker>();
  let clusters: Clusters | null = null;
  let words: Words | null = null;
  let selected: string | null = null;
  const open = (one: Shown) => {
    if (one.kind === 'lot') return onlot(one.lot.id);
    map.setView([one.at.lat, one.at.lon], Math.min(one.opensAt, MOST_ZOOM));
    map.getContainer().focus({ preventScroll: true }); // the group is gone; what it held is reached from here
  };
  const draw = () => {
    if (!clusters || !words) return;
    const shown = new Map(clusters.shown(boxOf(map), map.getZoom()).map((one) => [one.key, one]));
    for (const [key, marker] of held) if (!shown.has(key)) held.delete(key) && marker.remove();
    for (const [key, one] of shown) {
      const marker = held.get(key) ?? markFor(one, words, () => open(one)).addTo(map);
      name(marker, one, words);
      marker.getElement()?.classList.toggle('map-selected', key === selected);
      held.set(key, marker);
    }
  };
  map.on('moveend', draw);
  return {
    set: (next, spoken) => {
      [clusters, words] = [next, spoken];
      for (const marker of held.values()) marker.remove();
      held.clear();
      draw();
    },
    select: (id) => {
      selected = id;
      draw();
    },
  };
}

function markFor(one: Shown, { letters }: Words, open: () => void): L.Marker {
  const html = one.kind === 'lot' ? lotMark(one.lot, letters) : clusterMark(one.count, one.tally, letters);
  const className = one.kind === 'lot' ? 'map-lot' : 'map-cluster';
  const icon = L.divIcon({ html, className, iconSize: [TARGET_PX, TARGET_PX] });
  const marker = L.marker([one.at.lat, one.at.lon], { icon, riseOnHover: true });
  marker.on('click', open);
  marker.on('add', () =>
    marker.getElement()?.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      event.stopPropagation();
      open();
    }),
  );
  return marker;
}

function name(marker: L.Marker, one: Shown, words: Words): void {
  const said = one.kind === 'lot' ? words.lot(one.lot) : words.cluster(one);
  const element = marker.getElement();
  if (!element) return;
  const spoken = element.querySelector('.sr-only') ?? element.appendChild(document.createElement('span'));
  spoken.className = 'sr-only';
  spoken.textContent = said;
}

function traits({ id, name: called, lat, lon, grade, kind }: MapLot): string {
  return [id, called, lat, lon, grade, kind].join(' ');
}

function boxOf(map: L.Map) {
  const box = map.getBounds().pad(0.15);
  return { west: box.getWest(), south: box.getSouth(), east: box.getEast(), north: box.getNorth() };
}
