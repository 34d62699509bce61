import { expect, it, vi } from 'vitest';

class FakeConnection extends EventTarget {
  type = 'cellular';
  becomes(type: string): void {
    this.type = type;
    this.dispatchEvent(new Event('change'));
  }
}

it('coming onto Wi-Fi wakes the pump, once; a new guess at the speed does not', async () => {
  const connection = new FakeConnection();
  const page = new EventTarget();
  const woken = vi.fn();
  page.addEventListener('online', woken);
  vi.stubGlobal('navigator', { connection });
  vi.stubGlobal('dispatchEvent', (event: Event) => page.dispatchEvent(event));
  const { browserLink } = await import('./browser-link.ts');
  browserLink.watch?.();
  browserLink.watch?.();
  connection.becomes('cellular');
  expect(woken).toHaveBeenCalledTimes(0);
  connection.becomes('wifi');
  connection.becomes('wifi');
  expect(woken).toHaveBeenCalledTimes(1);
  connection.becomes('cellular');
  connection.becomes('wifi');
  expect(woken).toHaveBeenCalledTimes(2);
});
