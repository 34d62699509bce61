type Listener = () => void;
const listeners = new Set<Listener>();

/** Says that something may be due now; the worker listens. Losing a poke costs a second, never a row. */
export function poke(): void {
  for (const listener of listeners) listener();
}

export function onPoke(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
