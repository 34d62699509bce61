import { cp } from 'node:fs/promises';
import { freePort, startApp, temporaryFolder } from './processes.ts';

/**
 * Before the journeys: the demo city is seeded once, and every world begins with a copy of it.
 * @returns what takes it away again
 */
export default async function seedOnce(): Promise<() => Promise<void>> {
  const { path, remove } = await temporaryFolder();
  const port = await freePort();
  const app = await startApp({ PORT: String(port), DATA_DIR: path, PUBLIC_URL: `http://127.0.0.1:${port}` });
  await app.stop();
  process.env.SEEDED_CITY = path;
  return remove;
}

/** A data folder with the demo city in it, as a first start leaves it; outside the journeys an empty one, which a start fills. */
export async function seededFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await temporaryFolder();
  const city = process.env.SEEDED_CITY;
  if (city) await cp(city, folder.path, { recursive: true });
  return folder;
}
