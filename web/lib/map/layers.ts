import L from 'leaflet';
import { tileAddress, type Tile, type TileSource } from '#domain/tile-source.ts';
import type { TileStore } from './tile-store.ts';
import { ancestorOf, type Part } from './tiles.ts';

/** A coarser picture of the same place, drawn larger, is better than none. */
const MOST_LEVELS_UP = 4;

/** Empty squares that move with the map: what stands where there is no picture. */
export class GridLayer extends L.GridLayer {
  protected override createTile(): HTMLElement {
    const square = document.createElement('div');
    square.className = 'map-square';
    return square;
  }
}

/** Pictures of one layer of the source: from this phone when it holds them, else from the source, else a coarser one from this phone. */
export class PictureLayer extends L.GridLayer {
  private readonly source: TileSource;
  private readonly layer: number;
  private readonly store: TileStore | null;

  constructor(source: TileSource, layer: number, store: TileStore | null) {
    super({ maxNativeZoom: source.maxZoom, className: 'map-pictures', keepBuffer: 1 });
    [this.source, this.layer, this.store] = [source, layer, store];
  }

  protected override createTile({ z, x, y }: Tile, done: L.DoneCallback): HTMLElement {
    const square = document.createElement('div');
    square.className = 'map-picture';
    this.fill(square, { z, x, y }).then(
      () => done(undefined, square),
      (error: Error) => done(error, square),
    );
    return square;
  }

  private async fill(square: HTMLElement, tile: Tile): Promise<void> {
    const kept = await this.store?.tile(this.layer, tile);
    if (kept) return show(square, kept);
    const address = tileAddress(this.source.layers[this.layer] ?? '', tile);
    if (navigator.onLine && (await isShown(square, address))) return;
    for (let up = 1; up <= Math.min(MOST_LEVELS_UP, tile.z); up++) {
      const { tile: coarser, part } = ancestorOf(tile, up);
      const found = await this.store?.tile(this.layer, coarser);
      if (found) return show(square, found, part);
    }
    throw new Error('no picture of this place');
  }
}

async function isShown(square: HTMLElement, address: string): Promise<boolean> {
  return into(square, address).then(
    () => true,
    () => false, // nobody there: a coarser one is looked for
  );
}

async function show(square: HTMLElement, picture: Blob, part?: Part): Promise<void> {
  const address = URL.createObjectURL(picture);
  try {
    await into(square, address, part);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Puts a picture into its square, or that part of a coarser one that the square shows. */
function into(square: HTMLElement, address: string, part?: Part): Promise<void> {
  const picture = document.createElement('img');
  picture.alt = '';
  const { scale, column, row } = part ?? { scale: 1, column: 0, row: 0 };
  picture.style.width = picture.style.height = `${scale * 100}%`;
  picture.style.left = `${-column * 100}%`;
  picture.style.top = `${-row * 100}%`;
  return new Promise((resolve, reject) => {
    picture.onload = () => {
      square.replaceChildren(picture);
      resolve();
    };
    picture.onerror = () => reject(new Error('no picture'));
    picture.src = address;
  });
}
