import { browserClock, browserScheduler } from '#lib/sync/browser-ports.ts';

let awayMs: number | null = null;

/** Locks again once the app has been out of sight for this long. */
export function lockWhenAway(ms: number): void {
  const isFirst = awayMs === null;
  awayMs = ms;
  if (isFirst) watch();
}

/** Shows nothing any more and starts the page anew: what was in its memory, the key among it, is gone. */
export function lockNow(): void {
  document.body.hidden = true;
  location.reload();
}

// A phone may freeze a page it does not show, so the time is also looked at when the page is seen again.
function watch(): void {
  let hiddenAt = 0;
  let cut = new AbortController();
  const overdue = () => browserClock.nowMs() - hiddenAt >= (awayMs ?? Infinity);
  const seen = () => {
    cut.abort();
    if (hiddenAt > 0 && overdue()) lockNow();
    hiddenAt = 0;
  };
  const hidden = async () => {
    hiddenAt = browserClock.nowMs();
    cut = new AbortController();
    const { signal } = cut;
    await browserScheduler.sleep(awayMs ?? 0, signal);
    if (!signal.aborted) lockNow();
  };
  document.addEventListener('visibilitychange', () =>
    document.visibilityState === 'visible' ? seen() : void hidden(),
  );
}
