const CHANNEL = 'berthlink-draft-seat';

type Sitting = {
  /** The draft may be filled in here from now on; read it anew, for it may have been filled in elsewhere meanwhile. */
  gain(): unknown;
  /** Somebody goes on in another page: stop writing. False when something could not be stored, which then stays here. */
  leave(): Promise<boolean>;
};

export type Seat = {
  /** Another page of this phone fills this draft in; it goes on here by itself once that page is closed. */
  readonly isElsewhere: boolean;
  /** Asks the other page to let go. */
  claim(): void;
  end(): void;
};

/** One page at a time fills in a draft: each holds all of it, so of two the last to write would win unseen. */
export function takeSeat(draft: string, { gain, leave }: Sitting): Seat {
  let isElsewhere = $state(false);
  const gone = new AbortController();
  const channel = new BroadcastChannel(CHANNEL);
  let letGo: (() => void) | null = null;

  const sit = () =>
    new Promise<void>((done) => {
      letGo = done;
      isElsewhere = false;
      gain();
    });
  const wait = async () => {
    isElsewhere = true;
    await navigator.locks.request(name(draft), { signal: gone.signal }, sit);
  };
  const run = async () => {
    // Without Web Locks nobody can tell; then it is as if there were one page.
    if (!navigator.locks) return gain();
    await navigator.locks.request(name(draft), { ifAvailable: true }, (lock) => lock && sit());
    while (!gone.signal.aborted) await wait();
  };
  channel.addEventListener('message', async ({ data }) => {
    if (data !== draft || !letGo || !(await leave())) return;
    letGo?.();
    letGo = null;
  });
  run().catch((error: unknown) => {
    if (!gone.signal.aborted) console.warn('whose turn it is at a draft cannot be told', error);
  });
  return {
    get isElsewhere() {
      return isElsewhere;
    },
    claim: () => channel.postMessage(draft),
    end: () => {
      gone.abort();
      letGo?.();
      channel.close();
    },
  };
}

function name(draft: string): string {
  return `berthlink-draft-${draft}`;
}
