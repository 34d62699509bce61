/** How much of one kind of work is done at once, and how much more may wait for it. */
export type Room = { working: number; waiting: number };
export type Gate = { through<T>(work: () => Promise<T>): Promise<T | null> };

/** Lets so many in at once and so many wait, first come first served; everybody else hears no at once, as null. */
export function gate({ working, waiting }: Room): Gate {
  const queue: (() => void)[] = [];
  let busy = 0;
  return {
    async through(work) {
      if (busy < working) busy++;
      else if (queue.length < waiting) await new Promise<void>((turn) => queue.push(turn));
      else return null;
      try {
        return await work();
      } finally {
        const next = queue.shift();
        if (next) next();
        else busy--;
      }
    },
  };
}

// A push holds a connection of the pool (10) through its whole transaction, and an upload takes one only in between.
const GATES: { path: string; gate: Gate }[] = [
  { path: '/api/trpc/sync.', gate: gate({ working: 16, waiting: 128 }) },
  { path: '/api/files', gate: gate({ working: 24, waiting: 128 }) },
];
const RETRY_AFTER_S = 5;

/** The doors that every phone knocks on after an outage; what has no room is told to come again before anything is read. */
export async function admitted(path: string, work: () => Promise<Response>): Promise<Response> {
  const door = GATES.find((each) => path.startsWith(each.path));
  return door ? ((await door.gate.through(work)) ?? busyAnswer()) : work();
}

/** In the shape of a tRPC error, so that a phone takes it for its own server and not for a stranger's network. */
export function busyAnswer(): Response {
  const data = { code: 'SERVICE_UNAVAILABLE', httpStatus: 503, refusal: null };
  return Response.json(
    { error: { json: { message: 'busy', code: -32603, data } } },
    { status: 503, headers: { 'retry-after': String(RETRY_AFTER_S), 'cache-control': 'no-store' } },
  );
}
