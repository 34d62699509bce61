import type { Link } from './ports.ts';

const WIFI_ONLY = 'berthlink-originals-wifi-only';
const RELEASED = 'berthlink-originals-released';
const LIKE_WIFI = ['wifi', 'ethernet'];
const METERED = ['cellular', 'wimax', 'bluetooth'];

type Connection = EventTarget & { type?: string; saveData?: boolean };

let isWatching = false;

export const browserLink: Link = {
  kind() {
    const { type = 'unknown', saveData = false } = connection() ?? {};
    if (saveData || METERED.includes(type)) return 'mobile';
    return LIKE_WIFI.includes(type) ? 'wifi' : 'unknown';
  },
  wifiOnly: () => localStorage.getItem(WIFI_ONLY) === 'yes',
  releasedUpTo: () => localStorage.getItem(RELEASED),
  watch() {
    if (isWatching) return;
    isWatching = true;
    let before = browserLink.kind();
    connection()?.addEventListener('change', () => {
      const kind = browserLink.kind();
      // It changes with every new guess at the speed; only the way onto Wi-Fi is worth a round. The pump hears it as a network that is back.
      if (kind === 'wifi' && before !== 'wifi') dispatchEvent(new Event('online'));
      before = kind;
    });
  },
};

function connection(): Connection | undefined {
  return (navigator as Navigator & { connection?: Connection }).connection;
}

/** Turning it on takes back what was released before. */
export function setWifiOnly(on: boolean): void {
  localStorage.removeItem(RELEASED);
  if (on) localStorage.setItem(WIFI_ONLY, 'yes');
  else localStorage.removeItem(WIFI_ONLY);
}

/** Lets the photos taken so far go over any link. */
export function release(upTo: string): void {
  localStorage.setItem(RELEASED, upTo);
}
