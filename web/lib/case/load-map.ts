import type { Component } from 'svelte';
import type { Spot } from '#lib/desk/spot.ts';

/** Fetches the map with the first case that is opened; the page that shows the case says which. */
export type LoadMap = () => Promise<{
  default: Component<{ spots: readonly Spot[] }, { look(spot: Spot): void }>;
}>;
