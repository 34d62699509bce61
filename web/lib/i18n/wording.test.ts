import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import { inChinese, learnChinese } from './chinese.ts';
import { loadEnglish } from './english.ts';
import type { Key } from './keys.ts';
import * as zh from './zh.ts';
import * as zhDesk from './zh-desk.ts';
import * as zhField from './zh-field.ts';

const registered = { ...zh, ...zhDesk, ...zhField };
learnChinese(zhDesk);
learnChinese(zhField);

type Tree = { [key: string]: string | Tree };
type Files = Record<string, Record<string, Tree>>;
const chinese = wordings(import.meta.glob('./zh/*.ts', { eager: true }) as Files);
const english = wordings(import.meta.glob('./en/*.ts', { eager: true }) as Files);
const namespaces = Object.keys(chinese);

describe('wording', () => {
  it('every Chinese file is registered under its file name and has an English file', () => {
    expect(Object.keys(registered).sort()).toEqual([...namespaces].sort());
    expect(Object.keys(english).sort()).toEqual([...namespaces].sort());
  });

  it.each(namespaces)('%s has the same keys in both languages', (name) => {
    const singulars = Object.keys(english[name]!).filter((key) => key.endsWith('_one'));
    expect(singulars.filter((key) => !(key.slice(0, -4) in chinese[name]!))).toEqual([]);
    const keys = Object.keys(english[name]!).filter((key) => !singulars.includes(key));
    expect(keys.sort()).toEqual(Object.keys(chinese[name]!).sort());
  });

  it.each(namespaces)('%s uses the same interpolation names in both languages', (name) => {
    for (const [key, text] of Object.entries(english[name]!)) {
      expect({ key, names: holes(text) }).toEqual({ key, names: holes(original(name, key)) });
    }
  });

  it.each(namespaces)('%s has no empty text and no half-open interpolation', (name) => {
    for (const text of [...Object.values(chinese[name]!), ...Object.values(english[name]!)]) {
      expect(text.trim()).not.toBe('');
      expect(text.replace(/\{\{\w+\}\}/g, '')).not.toMatch(/[{}]/);
    }
  });

  it('the direct Chinese lookup says what i18next would say, for every key', () => {
    const engine = createInstance();
    void engine.init({
      lng: 'zh',
      initAsync: false,
      resources: { zh: registered },
      interpolation: { escapeValue: false },
    });
    for (const name of namespaces) {
      for (const [key, text] of Object.entries(chinese[name]!)) {
        const full = `${name}:${key}` as Key;
        const params = Object.fromEntries(holes(text).map((hole, n) => [hole, n + 2]));
        expect(inChinese(full, params)).toBe(engine.t(full, params));
      }
    }
  });

  it('English picks the singular where it has one', () => {
    const say = loadEnglish();
    expect(say('ui:errorSummary', { count: 1 })).toBe('1 thing to correct');
    expect(say('ui:errorSummary', { count: 3 })).toBe('3 things to correct');
  });
});

function wordings(files: Files): Record<string, Record<string, string>> {
  const entries = Object.entries(files).map(([path, module]) => {
    const name = path.split('/').at(-1)!.replace('.ts', '');
    return [name, flat(module[name] ?? {})] as const;
  });
  return Object.fromEntries(entries);
}

function flat(tree: Tree, prefix = ''): Record<string, string> {
  const parts = Object.entries(tree).map(([key, value]) =>
    typeof value === 'string' ? { [prefix + key]: value } : flat(value, `${prefix}${key}.`),
  );
  return Object.assign({}, ...parts);
}

function original(name: string, key: string): string {
  return chinese[name]![key] ?? chinese[name]![key.replace(/_one$/, '')] ?? '';
}

function holes(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]!).sort();
}
