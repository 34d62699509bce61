import { afterEach, beforeEach, expect, it, vi } from 'vitest';

type Work = (lock: object | null) => unknown;
type Asked = { mode?: 'shared' | 'exclusive'; ifAvailable?: boolean };
type Tab = typeof import('./worker.svelte.ts');

/** Web Locks as far as drafts need them: many share one; one alone only when nobody holds it, in turn or not at all. */
function lockRoom() {
  const held = new Map<string, Promise<unknown>[]>();
  return {
    async request(name: string, ...rest: [Work] | [Asked, Work]) {
      const work = rest.at(-1) as Work;
      const { mode, ifAvailable }: Asked = rest.length > 1 ? (rest[0] as Asked) : {};
      const others = held.get(name) ?? [];
      if (ifAvailable && others.length > 0) return work(null);
      const mine = (async () => {
        if (mode !== 'shared') await Promise.all(others);
        return work({});
      })();
      held.set(name, [...others, mine]);
      await mine;
      held.set(name, held.get(name)?.filter((one) => one !== mine) ?? []);
    },
  };
}

/** The browser as its tabs share it: one registration, one controller, told to all of them. */
function browser(controller: object | null) {
  const told: (() => void)[] = [];
  const serviceWorker = {
    controller,
    register: async () => registration,
    addEventListener: (_name: string, work: () => void) => void told.push(work),
  };
  const takeOver = () => {
    serviceWorker.controller = {};
    told.forEach((work) => work());
  };
  return { serviceWorker, takeOver };
}

const said = vi.fn();
const reload = vi.fn();
const registration = { waiting: null as object | null, installing: null, addEventListener: () => {} };
let phone: ReturnType<typeof browser>;

beforeEach(() => {
  said.mockReset();
  reload.mockReset();
  vi.stubGlobal('$state', (value: unknown) => value);
  vi.stubGlobal('window', { requestIdleCallback: (work: () => void) => work() });
  vi.stubGlobal('location', { reload });
  start({ controller: {} });
});
afterEach(() => vi.unstubAllGlobals());

function start({ controller }: { controller: object | null }): void {
  registration.waiting = controller ? { postMessage: said } : null;
  phone = browser(controller);
  vi.stubGlobal('navigator', { serviceWorker: phone.serviceWorker, locks: lockRoom() });
}

/** A tab whose page stands where it says, after it was put on the phone. */
async function open(path: string): Promise<Tab> {
  vi.resetModules();
  const tab = await import('./worker.svelte.ts');
  await tab.updateWhenSafe(path);
  tab.noteUsable();
  await settle();
  return tab;
}

// Everything here is promises: after one turn of the loop nothing is left that could still be told.
const settle = () => new Promise((done) => setImmediate(done));

it('starts where nothing is being filled in', async () => {
  const tab = await open('/cases');
  expect(tab.update.isWaiting).toBe(true);
  expect(said).toHaveBeenCalledWith('skipWaiting');
});

it('waits while a draft is open in any tab, and starts by itself once it is not', async () => {
  const first = await open('/check/visit-1');
  const release = first.holdDraft();
  const second = await open('/cases');
  await second.updateWhenSafe('/outbox');
  await first.updateWhenSafe('/cases');
  await settle();
  expect(said).not.toHaveBeenCalled();
  release();
  await settle();
  expect(said).toHaveBeenCalledWith('skipWaiting');
});

it('starts from the tab that closed the draft, without another step', async () => {
  const tab = await open('/check/visit-1');
  const release = tab.holdDraft();
  await tab.updateWhenSafe('/cases');
  expect(said).not.toHaveBeenCalled();
  release();
  await settle();
  expect(said).toHaveBeenCalledWith('skipWaiting');
});

it('waits on the page of a form, draft or not', async () => {
  await open('/check/visit-1');
  expect(said).not.toHaveBeenCalled();
});

it('every tab is loaded anew when the newer app takes over, however many hear of it at once', async () => {
  await open('/');
  await open('/outbox');
  phone.takeOver();
  await settle();
  expect(reload).toHaveBeenCalledTimes(2);
});

it('a tab with a draft is loaded anew only after it', async () => {
  const tab = await open('/check/visit-1');
  const release = tab.holdDraft();
  phone.takeOver();
  await tab.updateWhenSafe('/cases');
  await settle();
  expect(reload).not.toHaveBeenCalled();
  release();
  await settle();
  expect(reload).toHaveBeenCalledOnce();
});

it('the first app on a phone takes over in silence, the next one is loaded into that same page', async () => {
  start({ controller: null });
  await open('/');
  phone.takeOver();
  await settle();
  expect(reload).not.toHaveBeenCalled();
  phone.takeOver();
  await settle();
  expect(reload).toHaveBeenCalledOnce();
});
