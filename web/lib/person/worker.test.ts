import { afterEach, beforeEach, expect, it, vi } from 'vitest';

type Work = (lock: object | null) => unknown;
type Asked = { mode?: 'shared' | 'exclusive'; ifAvailable?: boolean };

/** Web Locks as far as drafts need them: many hold together; one alone only when nobody holds. */
function lockRoom() {
  let holders = 0;
  return {
    async request(_name: string, { mode }: Asked, work: Work) {
      if (mode === 'exclusive' && holders > 0) return work(null);
      holders++;
      await work({});
      holders--;
    },
  };
}

const told = vi.fn();
let worker: typeof import('./worker.svelte.ts');

beforeEach(async () => {
  told.mockReset();
  const registration = { waiting: { postMessage: told }, installing: null, addEventListener: () => {} };
  const serviceWorker = {
    controller: {},
    register: async () => registration,
    addEventListener: () => {},
  };
  vi.stubGlobal('$state', (value: unknown) => value);
  vi.stubGlobal('navigator', { serviceWorker, locks: lockRoom() });
  vi.stubGlobal('window', { requestIdleCallback: (work: () => void) => work() });
  vi.resetModules();
  worker = await import('./worker.svelte.ts');
});
afterEach(() => vi.unstubAllGlobals());

/** A newer app lies on the phone, and the page stands where it says. */
async function lies(path: string): Promise<void> {
  await worker.updateWhenSafe(path);
  worker.noteUsable();
  await vi.waitFor(() => expect(worker.update.isWaiting).toBe(true));
  await worker.updateWhenSafe(path);
}

it('starts where nothing is being filled in', async () => {
  await lies('/cases');
  expect(told).toHaveBeenCalledWith('skipWaiting');
});

it('waits while a draft is open in any tab, and starts by itself once it is not', async () => {
  const release = worker.holdDraft();
  await lies('/cases');
  expect(told).not.toHaveBeenCalled();
  release();
  await vi.waitFor(() => expect(told).toHaveBeenCalledWith('skipWaiting'));
});

it('waits on the page of a form, draft or not', async () => {
  await lies('/check/visit-1');
  expect(told).not.toHaveBeenCalled();
});
