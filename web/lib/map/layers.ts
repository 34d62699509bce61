import L from 'leaflet';
import { tileAddress, type Tile, type TileSource } from '#domain/tile-source.ts';
import type { TileStore } from './tile-store.ts';

/** Empty squares that move with the map: what stands where there is no picture. */
export class GridLayer extends L.GridLayer {
  protected override createTile(): HTMLElement {
    const square = document.createElement('div');
    square.className = 'map-square';
    return square;
  }
}

/** Pictures of one layer of the source: from this phone when it holds them, else from the source while there is a network. */
export class PictureLayer extends L.GridLayer {
  private readonly source: TileSource;
  private readonly layer: number;
  private readonly store: TileStore | null;

  constructor(source: TileSource, layer: number, store: TileStore | null) {
    super({ maxNativeZoom: source.maxZoom, className: 'map-pictures', keepBuffer: 1 });
    [this.source, this.layer, this.store] = [source, layer, store];
  }

  protected override createTile(tile: Tile, done: L.DoneCallback): HTMLElement {
    const picture = document.createElement('img');
    picture.alt = '';
    this.addressOf(tile).then(
      (address) =>
        address === null ? done(new Error('not on this phone'), picture) : load(picture, address, done),
      (error: Error) => done(error, picture),
    );
    return picture;
  }

  private async addressOf({ x, y, z }: Tile): Promise<string | null> {
    const kept = await this.store?.tile(this.layer, { x, y, z });
    if (kept) return URL.createObjectURL(kept);
    return navigator.onLine ? tileAddress(this.source.layers[this.layer] ?? '', { x, y, z }) : null;
  }
}

function load(picture: HTMLImageElement, address: string, done: L.DoneCallback): void {
  picture.onload = () => {
    release(address);
    done(undefined, picture);
  };
  picture.onerror = () => {
    release(address);
    picture.remove(); // the empty square under it says more than a broken picture
    done(new Error('no picture'), picture);
  };
  picture.src = address;
}

function release(address: string): void {
  if (address.startsWith('blob:')) URL.revokeObjectURL(address);
}
