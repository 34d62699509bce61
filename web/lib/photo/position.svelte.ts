import type { Fix } from '#domain/records.ts';

const KEY = 'berthlink-fix';
const SHOWN_MS = 6 * 3_600_000;

let fix = $state.raw<Fix | null>(null);

/** Where this phone last knew itself to be. Never asked for on opening, never waited for. */
export const position = {
  get fix(): Fix | null {
    return fix;
  },
};

/** The last fix, and a fresh one only when the person has allowed it before. */
export async function recallPosition(): Promise<void> {
  recallKept();
  const permission = await navigator.permissions?.query({ name: 'geolocation' }).catch(() => null); // not every browser can be asked
  if (permission?.state === 'granted')
    navigator.geolocation.getCurrentPosition(hearPosition, noPosition, {
      maximumAge: 60_000,
      timeout: 20_000,
    });
}

export function hearPosition({ coords, timestamp }: GeolocationPosition): void {
  const { latitude: lat, longitude: lon, accuracy: accuracyM } = coords;
  // Its own time, never a coming one: a fix that is handed over late says of when it is, and takes no newer one's place.
  const at = isoOf(Math.min(timestamp, Date.now()));
  if (fix && fix.at > at) return;
  fix = { lat, lon, accuracyM: Math.round(accuracyM), at };
  localStorage.setItem(KEY, JSON.stringify(fix));
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}

// Underground there is none, and nobody has to be told: the record says that it has no fix, or an old one.
export function noPosition(error: GeolocationPositionError): void {
  console.info('no position', error.message);
}

/** The last fix, until there is a better one. */
export function recallKept(): void {
  fix ??= kept();
}

function kept(): Fix | null {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Fix | null;
    return found && Date.now() - Date.parse(found.at) < SHOWN_MS ? found : null;
  } catch {
    return null; // an unreadable note is no position
  }
}
