import { clientOf, type Client } from '../steps/desk.ts';
import { PASSWORD } from '../steps/inspector.ts';
import { Cable } from '../steps/cable.ts';
import { freePort, startApp, temporaryFolder } from '../steps/processes.ts';

export const INSPECTOR = 'inspector1';

/** One server for all kills, the cable that the phone reaches it by, and folders that outlive every browser. */
export type City = {
  cable: Cable;
  url: string;
  dataDir: string;
  profile: string;
  manager: Client;
  /** Stops the server; its folders stay until `remove`. */
  stop(): Promise<void>;
  remove(): Promise<void>;
};

export async function openCity(): Promise<City> {
  const [data, profile] = [await temporaryFolder(), await temporaryFolder()];
  const [appPort, cablePort] = [await freePort(), await freePort()];
  const cable = await Cable.lay(cablePort, appPort);
  const app = await startApp({
    PORT: String(appPort),
    DATA_DIR: data.path,
    PUBLIC_URL: `http://127.0.0.1:${appPort}`,
    SIGN_IN_TRIES: '1000',
    WORKER: '0',
  });
  return {
    cable,
    url: cable.url,
    dataDir: data.path,
    profile: profile.path,
    manager: await clientOf(app.url, 'manager1'),
    stop: async () => {
      await app.stop();
      await cable.remove();
    },
    remove: async () => void (await Promise.all([data.remove(), profile.remove()])),
  };
}

type BrowserCookie = { name: string; value: string; url: string; httpOnly: true; expires: number };

/**
 * A session as a browser that has run for a while has it on disk. Chromium writes its cookies only every half minute, and the
 * sign-in is not what these kills are about.
 */
export async function sessionCookies(url: string): Promise<BrowserCookie[]> {
  const answer = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username: INSPECTOR, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`${INSPECTOR} was not let in: ${answer.status}`);
  const expires = Math.floor(Date.now() / 1000) + 86_400;
  return answer.headers.getSetCookie().map((line) => {
    const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? [];
    return { name, value, url, httpOnly: true, expires };
  });
}
