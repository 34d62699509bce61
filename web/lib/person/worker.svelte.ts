const SAFE = ['/', '/me', '/cases', '/facilities', '/outbox', '/login'];
const DRAFT_LOCK = 'berthlink-draft-open';
const ASKING_LOCK = 'berthlink-draft-asking';

let registration: ServiceWorkerRegistration | null = null;
let waiting = $state(false);
let path = '/';
let isOutdated = false;

/** A newer app lies on this phone and starts once nothing is being filled in. */
export const update = {
  get isWaiting(): boolean {
    return waiting;
  },
};

/** The first screen can be used: from now on the copy for offline use costs nobody a wait. */
export function noteUsable(): void {
  const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 200));
  idle(() => void registerWorker());
}

async function registerWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || registration) return;
  try {
    let isControlled = navigator.serviceWorker.controller !== null;
    registration = await navigator.serviceWorker.register('/service-worker.js');
    watch(registration);
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      isOutdated = isControlled; // the first to take over brings the app this page already runs
      isControlled = true;
      void updateWhenSafe(path);
    });
  } catch (error) {
    console.warn('the app could not be put on this phone for offline use', error);
  }
}

function watch(found: ServiceWorkerRegistration): void {
  noteWaiting(found);
  found.addEventListener('updatefound', () => {
    found.installing?.addEventListener('statechange', () => noteWaiting(found));
  });
}

function noteWaiting(found: ServiceWorkerRegistration): void {
  waiting = found.waiting !== null && navigator.serviceWorker.controller !== null;
  if (waiting) void updateWhenSafe(path);
}

/** Called after every navigation: on a page without a form, and with no draft open in any tab, the newer app may start. */
export async function updateWhenSafe(pathname: string): Promise<void> {
  path = pathname;
  if (!SAFE.includes(pathname)) return;
  const worker = registration?.waiting;
  if (isOutdated) await whenNoDraft(() => location.reload());
  else if (worker) await whenNoDraft(() => worker.postMessage('skipWaiting'));
}

/** While it runs no tab takes a newer app; returns how to end it. */
export function holdDraft(): () => void {
  const cut = new AbortController();
  const held = new Promise<void>((release) =>
    cut.signal.addEventListener('abort', () => release(), { once: true }),
  );
  navigator.locks
    ?.request(DRAFT_LOCK, { mode: 'shared' }, () => held)
    .then(() => updateWhenSafe(path)) // the page after the draft was there before its lock was gone
    .catch((error) => console.warn('draft lock', error));
  return () => cut.abort();
}

// One tab asks after the other: of two asking at once, each would take the other for a draft.
async function whenNoDraft(go: () => void): Promise<void> {
  const { locks } = navigator;
  if (!locks) return go();
  await locks.request(ASKING_LOCK, () =>
    locks.request(DRAFT_LOCK, { mode: 'exclusive', ifAvailable: true }, (lock) => {
      if (lock) go();
    }),
  );
}
