import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { relative, join } from 'node:path';
import { installed } from './run-command.ts';

const MIGRATIONS = 'db/postgres/migrations';

/** True when the committed migrations already build the schema: generating yields nothing new. */
export function migrationsInStep(): boolean {
  mkdirSync('.cache', { recursive: true });
  const copy = mkdtempSync(join('.cache', 'migrations-'));
  try {
    if (existsSync(MIGRATIONS)) cpSync(MIGRATIONS, copy, { recursive: true });
    const before = sqlFiles(copy);
    const args = [
      'generate',
      '--dialect=postgresql',
      '--schema=./db/postgres/schema/*.ts',
      `--out=./${relative('.', copy)}`,
    ];
    // No terminal: where drizzle-kit would ask whether a column was renamed, it stops with an error.
    const result = spawnSync(installed('drizzle-kit'), args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const added = sqlFiles(copy).filter((file) => !before.includes(file));
    if (result.status === 0 && added.length === 0) return true;
    console.error(result.stdout + result.stderr);
    console.error('The tables have changed without a migration: run `npm run db:generate`.');
    return false;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function sqlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.sql'));
}
