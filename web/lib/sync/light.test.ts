import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { MUTATIONS } from '#domain/mutations.ts';
import { RECORDS } from '#domain/records.ts';
import * as wire from '#domain/wire.ts';
import { SIGNING } from '#domain/envelope.ts';
import { SYNCED } from '#db/phone/rows.ts';
import * as protocol from './protocol.ts';

const HOMES: [string, string][] = [
  ['#domain/', 'db/domain/'],
  ['#db/', 'db/'],
  ['#lib/', 'web/lib/'],
];

type Edge = { to: string; isLazy: boolean };

/** What a file needs at run time: its imports less the types. */
function edgesOf(path: string): Edge[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  const edges: Edge[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && !isTypeOnly(node))
      edges.push({ to: textOf(node.moduleSpecifier), isLazy: false });
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && !node.isTypeOnly)
      edges.push({ to: textOf(node.moduleSpecifier), isLazy: false });
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      edges.push({ to: textOf(node.arguments[0]!), isLazy: true });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edges;
}

function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.isTypeOnly) return true;
  const named = importClause.namedBindings;
  return (
    !importClause.name &&
    !!named &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every(({ isTypeOnly }) => isTypeOnly)
  );
}

function textOf(node: ts.Node): string {
  return (node as ts.StringLiteral).text;
}

function placeOf(to: string, from: string): string | null {
  if (to.startsWith('.')) return relative('.', resolve(dirname(from), to));
  const home = HOMES.find(([prefix]) => to.startsWith(prefix));
  return home ? join(home[1], to.slice(home[0].length)) : null;
}

/** Everything reachable at run time; packages by their name. */
function reach(start: string[], lazy: boolean): Set<string> {
  const seen = new Set<string>();
  const todo = [...start];
  for (let path = todo.pop(); path; path = todo.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const { to, isLazy } of existsSync(path) ? edgesOf(path) : [])
      if (lazy || !isLazy) todo.push(placeOf(to, path) ?? to);
  }
  return seen;
}

const FIRST_SCREEN = [
  'web/lib/sync/start.ts',
  'web/lib/sync/live.svelte.ts',
  'web/lib/sync/status.svelte.ts',
];

describe('what the phone loads', () => {
  it('the validator never reaches the phone through the sync code, now or later', () => {
    const reached = reach([...FIRST_SCREEN, 'web/lib/trpc.ts', 'web/lib/sync/hands.ts'], true);
    expect(reached).toContain('web/lib/sync/save.ts');
    expect(reached).toContain('db/domain/rules.ts');
    expect(
      [...reached].filter(
        (path) => path === 'zod' || /domain\/(records|mutations|wire|office-records)\.ts$/.test(path),
      ),
    ).toEqual([]);
  });

  it('saving, the pump and uploading wait until after the first screen', () => {
    const first = reach(FIRST_SCREEN, false);
    const late = [
      'db/domain/envelope.ts',
      'tus-js-client',
      'web/lib/sync/save.ts',
      'web/lib/sync/pump.ts',
      'web/lib/sync/keep-photo.ts',
    ];
    expect(late.filter((path) => first.has(path))).toEqual([]);
    expect(first).toContain('dexie');
  });

  it('a first list is pulled without the code that saves, sends or says no', () => {
    const list = reach([...FIRST_SCREEN, 'web/lib/sync/pump.ts'], false);
    const late = [
      'canonicalize',
      'db/domain/envelope.ts',
      'db/domain/refusal.ts',
      'web/lib/sync/push.ts',
      'web/lib/sync/upload.ts',
      'web/lib/sync/why-words.ts',
    ];
    expect(late.filter((path) => list.has(path))).toEqual([]);
    expect(list).toContain('web/lib/sync/pull.ts');
  });

  it('the phone asks without tRPC’s client, now or later', () => {
    const reached = reach([...FIRST_SCREEN, 'web/lib/person/sign-in.ts'], true);
    expect(reached).toContain('web/lib/ask.ts');
    expect([...reached].filter((path) => ['@trpc/client', 'superjson'].includes(path))).toEqual([]);
  });
});

describe('what is written twice, once beside the validator and once for the phone', () => {
  it('the protocol’s numbers are the same', () => {
    const { PROTOCOL, MAX_BATCH, MAX_BATCH_BYTES } = wire;
    expect(protocol).toMatchObject({ PROTOCOL, MAX_BATCH, MAX_BATCH_BYTES, SIGNING });
  });

  it('the phone’s mutations have the versions the server knows', () => {
    const phoneNames = Object.entries(MUTATIONS).filter(([, { from }]) =>
      (from as readonly string[]).includes('phone'),
    );
    expect(protocol.VERSIONS).toEqual(Object.fromEntries(phoneNames.map(([name, { v }]) => [name, v])));
  });

  it('the cache has a table for every synced record', () => {
    expect(Object.keys(SYNCED).sort()).toEqual(Object.keys(RECORDS).sort());
  });
});
