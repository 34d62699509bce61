import { access, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

const FIRST = /^(web|server|db|e2e|docs|static|\.dependency-cruiser)/;

describe('ARCHITECTURE.md and README.md', () => {
  it.each(['ARCHITECTURE.md', 'README.md'])('every path that %s names exists', async (page) => {
    const named = [...(await readFile(page, 'utf8')).matchAll(/`([^`\s<>*]+)`/g)].map(
      (match) => match[1] as string,
    );
    const paths = [...new Set(named.filter((name) => FIRST.test(name) && /[/.]/.test(name)))];
    expect(paths.length).toBeGreaterThan(3);
    const missing = await Promise.all(paths.map(async (path) => ((await exists(path)) ? [] : [path])));
    expect(missing.flat()).toEqual([]);
  });
});

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
