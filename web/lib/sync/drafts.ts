import type { Ports } from './ports.ts';

export type Drafts = {
  /** Durable when it resolves; of several in a row the last one wins. */
  save(id: string, body: unknown): Promise<void>;
  load(id: string): Promise<unknown | null>;
  list(): Promise<{ id: string; body: unknown; savedAt: string }[]>;
  discard(id: string): Promise<void>;
  /** No more writes to this draft: waits for the running one. `reopen` when its saving was refused. */
  close(id: string): Promise<void>;
  reopen(id: string): void;
};

type Line = { waiting: { body: unknown } | null; running: Promise<void> | null };

/** One writer at a time per draft, so that an older keystroke never lands on a newer one, nor a late one on a submitted record. */
export function draftsOf({ precious, clock }: Pick<Ports, 'precious' | 'clock'>): Drafts {
  const lines = new Map<string, Line>();
  const closed = new Set<string>();
  const drain = async (id: string, line: Line) => {
    try {
      for (let next = line.waiting; next; next = line.waiting) {
        line.waiting = null;
        await precious.putDraft({ id, body: next.body, savedAt: clock.nowIso(), enc: 0 });
      }
    } finally {
      lines.delete(id);
    }
  };
  const save = (id: string, body: unknown): Promise<void> => {
    if (closed.has(id)) return Promise.resolve();
    const line = lines.get(id) ?? { waiting: null, running: null };
    lines.set(id, line);
    line.waiting = { body: JSON.parse(JSON.stringify(body)) };
    return (line.running ??= drain(id, line));
  };
  const close = async (id: string) => {
    closed.add(id);
    await lines.get(id)?.running?.catch(() => undefined); // its own caller hears of the failure
  };
  return {
    save,
    close,
    load: async (id) => (await precious.draft(id))?.body ?? null,
    list: async () =>
      (await precious.drafts()).map((row) => ({ id: row.id, body: row.body, savedAt: row.savedAt })),
    discard: async (id) => {
      await close(id);
      await precious.discardDraft(id);
    },
    reopen: (id) => void closed.delete(id),
  };
}
