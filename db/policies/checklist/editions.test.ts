import { describe, expect, it } from 'vitest';
import type { Checklist } from '#domain/records.ts';
import { checklist } from '#domain/checklist-shapes.ts';
import { whyNotWhole } from '#domain/checklist-edition.ts';
import { EDITIONS, FORMAL, ITEMS, PATROL } from './editions.ts';

const codes = (template: string) =>
  EDITIONS.filter((one) => one.template === template)
    .at(-1)
    ?.items.map(({ code }) => code) ?? [];
const numbers = (letter: string) => ITEMS.filter(({ code }) => code.startsWith(letter)).length;

describe('the editions a city starts with', () => {
  it('are whole, each under an id of its own', () => {
    for (const edition of EDITIONS) {
      expect(checklist.safeParse(edition).error, edition.id).toBeUndefined();
      expect(whyNotWhole(edition), edition.id).toBeNull();
    }
    expect(new Set(EDITIONS.map(({ id }) => id)).size).toBe(EDITIONS.length);
  });

  it('INS-05 INS-09 the formal one is all 96 items of the 11 groups', () => {
    expect(FORMAL.items).toHaveLength(96);
    const counts = { F: 17, L: 5, S: 7, P: 11, M: 8, D: 6, G: 8, C: 8, J: 12, B: 6, E: 8 };
    expect(Object.fromEntries(Object.keys(counts).map((letter) => [letter, numbers(letter)]))).toEqual(
      counts,
    );
  });

  it('every item names an authority and a basis, and one only proposed says so', () => {
    for (const { code, authority, basis } of ITEMS) {
      expect([code, authority !== '', basis.length > 0]).toEqual([code, true, true]);
      expect([code, basis.some(({ text }) => /[[\]]/.test(text))]).toEqual([code, false]);
    }
    const doubtful = ITEMS.filter(({ basis }) => basis.some(({ text }) => text.startsWith('主管部门')));
    expect([...new Set(doubtful.map(({ code }) => code[0]))].join('')).toBe('LSMDGCBE');
  });

  it('Chinese texts carry no half-width punctuation', () => {
    for (const { code, text, naWhen, consequence } of ITEMS)
      expect([code, /[\u4e00-\u9fff][,;()]|[,;()][\u4e00-\u9fff]/.test(text + naWhen + consequence)]).toEqual(
        [code, false],
      );
  });

  it('DQ-09 has a section of its own for how data arrive', () => {
    const data = ITEMS.filter(({ group }) => group === '数据接入').map(({ code }) => code);
    expect(data).toEqual(['G04', 'G05', 'G07']);
  });

  it('DEV-11 DEV-07 what can burn, shock or fall is marked, and key devices show certificates and service records', () => {
    const of = (hazard: string) => ITEMS.filter((item) => item.hazard === hazard).map(({ code }) => code);
    expect(of('shock')).toEqual(['D06', 'C01', 'C02']);
    expect(of('collapse')).toEqual(['J06', 'J07', 'J10', 'J11']);
    expect(codes('mechanical')).toEqual(expect.arrayContaining(['J01', 'J02', 'J03', 'J04']));
  });

  it('DEV-14 sharing asks for security, lighting and fire equipment', () => {
    expect([...new Set(codes('sharing_readiness').map((code) => code[0]))].join('')).toBe('FLSMG');
  });

  it('INS-14 INS-06 around scenic areas charging and service are looked at', () => {
    expect(codes('scenic')).toEqual(expect.arrayContaining(['P01', 'P03', 'P05', 'E06', 'E08']));
  });

  it('DEV-13 tidiness, order, piling and occupation are items of the patrol or the formal list', () => {
    expect(codes('formal')).toEqual(expect.arrayContaining(['E01', 'E02', 'E04', 'F13', 'F14']));
    expect(PATROL.items.map(({ code }) => code)).toEqual(expect.arrayContaining(['E01', 'E02', 'B04']));
  });

  it('INS-07 the price board shows itself every time', () => {
    expect(ITEMS.filter(({ photoAlways }) => photoAlways).map(({ code }) => code)).toEqual(['P01']);
  });

  it('INS-07 formal and scenic inspections compare it with the filed tariff, from their third edition on', () => {
    const comparing = EDITIONS.filter(({ items }) => items.some(({ comparesTariff }) => comparesTariff));
    expect(comparing.map(({ id }) => id).sort()).toEqual(
      ['03', '04'].flatMap((edition) => [`formal@2026-${edition}`, `scenic@2026-${edition}`]).sort(),
    );
    expect(EDITIONS.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['formal@2026-02', 'scenic@2026-02']),
    );
  });

  it('REG-19 the formal list gives every part of a lot’s own list a state; former editions stay as they were', () => {
    const kinds = ({ items }: Checklist) => new Set(items.map(({ assetKind }) => assetKind));
    const own = ['signage', 'markings', 'price_board', 'cctv', 'lighting', 'drainage', 'fire'];
    expect([...kinds(FORMAL)]).toEqual(expect.arrayContaining(own));
    const former = EDITIONS.filter(({ edition }) => edition < '2026-04');
    expect(former.filter((one) => kinds(one).has('markings') || kinds(one).has('cctv'))).toEqual([]);
  });
});
