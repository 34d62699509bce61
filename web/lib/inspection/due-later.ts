import type { Component } from 'svelte';

/** The list of signatures that wait, brought once the first screen stands; this file alone is named there, not all it brings. */
export async function signaturesDue(): Promise<Component> {
  return (await import('./SignaturesDue.svelte')).default;
}
