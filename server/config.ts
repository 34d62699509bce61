import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHANNELS, type ChannelName } from '#domain/message-kinds.ts';
import type { CaseEndpoint } from '#domain/office-records.ts';
import type { TileSource } from '#domain/tile-source.ts';
import { readTileSource } from './map/tile-source.ts';
import { readChannels, type ChannelSettings } from './message/channel-settings.ts';

export type Config = {
  dataDir: string;
  databaseUrl: string | undefined;
  publicUrl: string;
  enforcementUrl: string;
  exchangeSecret: string;
  /** Seconds to wait before each try, the first included. */
  dispatchSchedule: readonly number[];
  secret: string;
  /** RSA private key (PKCS#8, PEM); undefined: the one kept in the data folder. */
  recoveryKey: string | undefined;
  demo: boolean;
  worker: boolean;
  metricsToken: string | undefined;
  /** What lies under the lots on the phone's map; null: nothing, and nobody outside is called. */
  tiles: TileSource | null;
  /** By which people can be told outside the app; none unless it is set up. */
  channels: ChannelSettings;
};

// Known to everybody on purpose: it only ever joins the demo to its stand-in platform on the embedded database.
const DEMO_EXCHANGE_SECRET = `whsec_${Buffer.from('berthlink-demo-exchange-secret').toString('base64')}`;
const MINUTES = 60;
const HOURS = 3600;
const STANDARD_SCHEDULE = [
  0,
  5,
  5 * MINUTES,
  30 * MINUTES,
  2 * HOURS,
  5 * HOURS,
  10 * HOURS,
  14 * HOURS,
  20 * HOURS,
  24 * HOURS,
];

let read: Config | undefined;

/** The settings of this process, from its environment; read once. */
export function config(): Config {
  read ??= readConfig(process.env);
  return read;
}

/** @throws when real parts are named but their secrets are not: a default secret must never guard real data */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const dataDir = env.DATA_DIR ?? 'data';
  const databaseUrl = env.DATABASE_URL;
  return {
    dataDir,
    databaseUrl,
    publicUrl: env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT ?? 3000}`,
    enforcementUrl: env.ENFORCEMENT_URL ?? `http://127.0.0.1:${env.PLATFORM_PORT ?? 3100}`,
    exchangeSecret: checkedSecrets(env.EXCHANGE_SECRET ?? defaultExchangeSecret(env)),
    dispatchSchedule: env.DISPATCH_SCHEDULE
      ? env.DISPATCH_SCHEDULE.split(',').map(Number)
      : STANDARD_SCHEDULE,
    secret: env.AUTH_SECRET ?? keptSecret(dataDir),
    recoveryKey: env.RECOVERY_KEY,
    demo: env.DEMO === '1' || (!databaseUrl && env.DEMO !== '0'),
    worker: env.WORKER !== '0',
    metricsToken: env.METRICS_TOKEN,
    tiles: readTileSource(env),
    channels: readChannels(env),
  };
}

/** A folder that a platform without an interface reads; undefined: there is none. It must exist: one we made where a share is not mounted would swallow cases. */
export function handoverDir(env = process.env): string | undefined {
  return env.HANDOVER_DIR || undefined;
}

/** Whether somebody said where the platform is; if not, the stand-in's usual place is asked. */
export function isPlatformNamed(env = process.env): boolean {
  return Boolean(env.ENFORCEMENT_URL);
}

/** Where this server can send cases. */
export function knownEndpoints(env = process.env): CaseEndpoint[] {
  return handoverDir(env) ? ['enforcement', 'folder'] : ['enforcement'];
}

/** By which channels this server can tell people outside the app. */
export function knownChannels(env = process.env): ChannelName[] {
  const channels = readChannels(env);
  return CHANNELS.filter((channel) => channels[channel] !== null);
}

/** Where a case goes unless somebody says otherwise: to the folder where nothing else is named. */
export function usualEndpoint(env = process.env): CaseEndpoint {
  return handoverDir(env) && !isPlatformNamed(env) ? 'folder' : 'enforcement';
}

/** While a key is being changed, both stand there, a blank between them; a comma would make one key of two. */
function checkedSecrets(secrets: string): string {
  const lengths = secrets
    .trim()
    .split(/\s+/)
    .map((one) => (/^whsec_[A-Za-z0-9+/]+=*$/.test(one) ? Buffer.from(one.slice(6), 'base64').length : 0));
  if (lengths.every((length) => length >= 24 && length <= 64)) return secrets;
  throw new Error('EXCHANGE_SECRET must be whsec_ + base64 of 24 to 64 bytes; several, a blank between them');
}

function defaultExchangeSecret(env: NodeJS.ProcessEnv): string {
  if (env.DATABASE_URL && env.DEMO !== '1')
    throw new Error('EXCHANGE_SECRET must be set when DATABASE_URL is (whsec_ + base64 of 24 to 64 bytes)');
  return DEMO_EXCHANGE_SECRET;
}

function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'secret');
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8');
}
