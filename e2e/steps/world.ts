import { Cable } from './cable.ts';
import { seededFolder } from './city.ts';
import { freePort, startApp, startPlatform, temporaryFolder, type Running } from './processes.ts';

export type World = {
  /** The app as the phone reaches it: through the cable. */
  cable: Cable;
  app: Running;
  platform: Running | null;
  profile: string;
  /** Stops the app and starts another build of it on the same data. @param home a folder laid out like this one */
  deploy(home: string): Promise<void>;
  end(): Promise<void>;
};

type Wanted = {
  platform?: Record<string, unknown>;
  more?: Record<string, string>;
  /** Puts something into the data folder before the app starts on it. */
  prepare?: (dataDir: string) => Promise<void>;
};

/** App, cable, and the platform when wanted, each a process of its own on a fresh data folder. */
export async function makeWorld({ platform, more = {}, prepare }: Wanted = {}): Promise<World> {
  const [data, profile] = [await seededFolder(), await temporaryFolder()];
  await prepare?.(data.path);
  const [appPort, cablePort, platformPort] = [await freePort(), await freePort(), await freePort()];
  const cable = await Cable.lay(cablePort, appPort);
  const stand = platform ? await startPlatform(platformEnv(platformPort, appPort, platform)) : null;
  const env = {
    PORT: String(appPort),
    DATA_DIR: data.path,
    PUBLIC_URL: `http://127.0.0.1:${appPort}`,
    ENFORCEMENT_URL: `http://127.0.0.1:${platformPort}`,
    DISPATCH_SCHEDULE: '0,0,0,0,0,1,1,1',
    SIGN_IN_TRIES: '1000',
    ...more,
  };
  let app = await startApp(env);
  const deploy = async (home: string) => {
    await app.stop();
    app = await startApp(env, home);
  };
  const end = async () => {
    await Promise.all([app.stop(), stand?.stop()]);
    await cable.remove();
    await Promise.all([data.remove(), profile.remove()]);
  };
  return { cable, app, platform: stand, profile: profile.path, deploy, end };
}

function platformEnv(port: number, appPort: number, faults: Record<string, unknown>): Record<string, string> {
  return {
    PLATFORM_PORT: String(port),
    CALLBACK_URL: `http://127.0.0.1:${appPort}/api/exchange/v1/events`,
    PLATFORM_FAULTS: JSON.stringify(faults),
  };
}
