import type { TileSource } from '#domain/tile-source.ts';
import { freshSource, keptSource } from './source.ts';
import { openTiles, type TileStore } from './tile-store.ts';

/** Where the map's pictures come from and are kept: first what this phone knows, then what the server says. */
export class TilesAtHand {
  source = $state.raw<TileSource | null>(null);
  store = $state.raw<TileStore | null>(null);
  isKnown = $state(false);

  async take(): Promise<void> {
    await this.#use(await keptSource());
    try {
      await this.#use(await freshSource());
    } catch (error) {
      console.info('the map stays with the source it knows', error);
    }
  }

  async #use(next: TileSource | null): Promise<void> {
    if (!this.isKnown || JSON.stringify(next) !== JSON.stringify(this.source)) {
      const opened = next && (await openTiles(next));
      [this.source, this.store] = [next, opened];
    }
    this.isKnown = true;
  }
}
