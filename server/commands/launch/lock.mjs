import { mkdirSync, readFileSync, rmSync, rmdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root, say } from './say.mjs';

const HEARTBEAT_MS = 5_000;
const SILENT_MS = 60_000;

/**
 * Runs the work while no other process holds the lock. The lock is a directory: mkdir either makes it or
 * fails, on every file system. A holder that died, or has been silent for a minute, loses it.
 * @template T
 * @param {string} lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(lock, work) {
  await acquire(lock);
  const heartbeat = setInterval(() => touch(lock), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    rmSync(lock, { recursive: true, force: true });
  }
}

/** @param {string} lock */
async function acquire(lock) {
  mkdirSync(dirname(lock), { recursive: true });
  for (let told = false; !made(lock); await pause(250)) {
    if (abandoned(lock)) takeOver(lock);
    else if (!told) {
      told = true;
      const where = relative(root, lock);
      say(
        `等待进程 ${holder(lock) ?? '?'} 完成（${where}）。 Waiting for another process to finish (${where}).`,
      );
    }
  }
  writeFileSync(`${lock}/pid`, String(process.pid));
}

/** @param {string} directory */
function made(directory) {
  try {
    mkdirSync(directory);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

// Two waiters may both find the lock abandoned: the guard lets one at a time look again and remove it,
// so that nobody removes the fresh lock of the one who was faster.
/** @param {string} lock */
function takeOver(lock) {
  const guard = `${lock}.takeover`;
  if (!made(guard)) {
    if (silentFor(guard) > SILENT_MS) rmSync(guard, { recursive: true, force: true });
    return;
  }
  try {
    if (abandoned(lock)) rmSync(lock, { recursive: true, force: true });
  } finally {
    rmdirSync(guard);
  }
}

/** @param {string} lock */
function abandoned(lock) {
  const pid = holder(lock);
  if (pid === process.pid || (pid !== undefined && !alive(pid))) return true;
  return silentFor(lock) > SILENT_MS;
}

/** @param {string} lock */
function holder(lock) {
  try {
    return Number(readFileSync(`${lock}/pid`, 'utf8')) || undefined;
  } catch {
    return undefined; // just made, or just released
  }
}

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** @param {string} path */
function silentFor(path) {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0; // released meanwhile
  }
}

/** @param {string} lock */
function touch(lock) {
  try {
    utimesSync(lock, new Date(), new Date());
  } catch {
    // The lock was taken away by hand: the work still ends as it should.
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
