import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./themes.css', import.meta.url), 'utf8');
const themes = {
  day: tokens(":root,\n[data-theme='day']"),
  night: tokens("[data-theme='night']"),
  outdoor: tokens("[data-theme='outdoor']"),
};
const least = { day: 4.5, night: 4.5, outdoor: 7 };
const tones = ['brand', 'ok', 'warn', 'danger', 'info', 'neutral'];

describe.each(Object.keys(themes) as (keyof typeof themes)[])('theme %s', (name) => {
  const theme = themes[name];

  it.each(pairs())('%s on %s can be read', (text, background) => {
    const ratio = contrast(theme[text]!, theme[background]!);
    expect(ratio, `${theme[text]} on ${theme[background]} is ${ratio.toFixed(2)}`).toBeGreaterThanOrEqual(
      least[name],
    );
  });

  it.each(['paper', 'ground'])('control edges and the focus ring stand out from %s', (background) => {
    for (const part of ['edge', 'brand']) {
      expect(contrast(theme[part]!, theme[background]!)).toBeGreaterThanOrEqual(3);
    }
  });

  it('declares every colour the day theme declares', () => {
    expect(Object.keys(theme).sort()).toEqual(Object.keys(themes.day).sort());
  });
});

it('black on white is 21 and a colour on itself is 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#123456', '#123456')).toBe(1);
});

function pairs(): [string, string][] {
  const solids = [...tones, 'grade-yellow', 'rail', 'rail-now'].map((tone) => [
    `on-${tone}`,
    `${tone}-solid`,
  ]);
  const soft = tones.flatMap((tone) =>
    [`${tone}-bg`, 'paper', 'ground'].map((background) => [tone, background]),
  );
  const plain = ['ink', 'ink-soft'].flatMap((ink) => ['paper', 'ground', 'brand-bg'].map((on) => [ink, on]));
  const tinted = tones.map((tone) => ['ink', `${tone}-bg`]);
  return [...plain, ...tinted, ...soft, ...solids] as [string, string][];
}

function tokens(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`no block ${selector} in themes.css`);
  const block = css.slice(start, css.indexOf('\n}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-fA-F]{6});/g)].map((found) => [found[1]!, found[2]!]),
  );
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
