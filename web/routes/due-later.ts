import type { Component } from 'svelte';

/** What else waits for this person, brought once the first screen stands; this file alone is named there, not all it brings. */
export async function dueLater(): Promise<Component> {
  return (await import('./DueLater.svelte')).default;
}
