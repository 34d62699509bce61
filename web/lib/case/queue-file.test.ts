import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { caseOf } from '#domain/worlds.ts';
import { inChinese, learnChinese } from '#lib/i18n/chinese.ts';
import * as zhDesk from '#lib/i18n/zh-desk.ts';
import { queueFile } from './queue-file.ts';
import { queueTable, type TableRow } from './queue-table.ts';

learnChinese(zhDesk);

function rowOf(changes: Partial<TableRow> = {}): TableRow {
  const one = caseOf({ caseNo: '澄停案〔2026〕001号', dueAt: '2026-11-25T02:00:00.000Z' });
  return {
    ...one,
    ...{ govCode: '320281001001', streetName: '澄江街道', reporterName: '李*', assigneeName: '' },
    ...{ plate: '苏B·3··82', closingResult: null },
    place: { lat: 31.91, lon: 120.27, accuracyM: 12.4, from: 'photo' },
    ...changes,
  };
}
const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

it('the table speaks the words of the screen and the city’s time', () => {
  const { head, body, wide } = queueTable([rowOf({ state: 'docketed', delivery: 'dead' })], inChinese);
  const line = Object.fromEntries(head.map((name, at) => [name, body[0]?.[at]]));
  expect(line).toMatchObject({
    ...{ 案号: '澄停案〔2026〕001号', 状态: '已立案', 发送: '发送失败', 类别: '消防隐患', 严重程度: '重大' },
    ...{ 停车场编号: '320281001001', 镇街: '澄江街道', 期限: '2026-11-25 10:00:00', 号牌: '苏B·3··82' },
    ...{
      '纬度（WGS84）': '31.910000',
      '经度（WGS84）': '120.270000',
      '精度（米）': 12,
      位置来源: '照片定位',
    },
  });
  expect(new Set(head).size).toBe(head.length);
  expect(wide).toHaveLength(head.length);
});

it('what has no place, no clock and nobody leaves its cells empty', () => {
  const { head, body } = queueTable([rowOf({ place: null, dueAt: null, plate: null })], inChinese);
  for (const name of ['纬度（WGS84）', '位置来源', '期限', '号牌'])
    expect(body[0]?.[head.indexOf(name)]).toBeNull();
});

const formula = fc
  .tuple(fc.constantFrom('=', '+', '-', '@'), fc.string({ unit: 'grapheme' }))
  .map(([sign, rest]) => `${sign}${rest}`);

it('a CSV is marked as UTF-8, and no cell of it is taken for a formula', async () => {
  await fc.assert(
    fc.asyncProperty(formula, async (title) => {
      const file = await queueFile('csv', [rowOf({ title })], inChinese);
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(file));
      expect(text.startsWith('\uFEFF案号,')).toBe(true);
      const [, line = []] = parse(text, { bom: true, record_delimiter: '\r\n' }) as string[][];
      expect(line.find((cell) => cell.endsWith(title))).toBe(`'${title}`);
      expect(line.some((cell) => /^[=+\-@]/.test(cell))).toBe(false);
    }),
  );
});

it('a workbook holds every line; its texts are texts and its numbers numbers', async () => {
  const rows = [rowOf({ title: '=1+1' }), rowOf({ title: '<通道> & "堵塞"' })];
  const files = unzipSync(await bytesOf(await queueFile('xlsx', rows, inChinese)));
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] as Uint8Array);
  const texts = strFromU8(files['xl/sharedStrings.xml'] as Uint8Array);
  expect(sheet.match(/<row /g)).toHaveLength(3);
  expect(sheet).not.toContain('<f>');
  expect(texts).toContain('=1+1');
  expect(texts).toContain('&lt;通道&gt; &amp;');
  expect(strFromU8(files['xl/workbook.xml'] as Uint8Array)).toContain('name="案件"');
});

it('a map file is RFC 7946: longitude first, WGS84, a case without a place has no geometry', async () => {
  const place = { lat: 31.912345678, lon: 120.271234567, accuracyM: null, from: 'lot' } as const;
  const file = await queueFile('geojson', [rowOf({ place }), rowOf({ id: 'c-2', place: null })], inChinese);
  expect(file.type).toBe('application/geo+json');
  const { type, features, crs } = JSON.parse(await file.text()) as Record<string, unknown>;
  expect([type, crs]).toEqual(['FeatureCollection', undefined]);
  expect(features).toMatchObject([
    {
      ...{ type: 'Feature', id: 'i-1.F01' },
      geometry: { type: 'Point', coordinates: [120.271235, 31.912346] },
      properties: { stateName: '待审核', severityName: '重大', placeFrom: 'lot' },
    },
    { type: 'Feature', id: 'c-2', geometry: null, properties: { placeFrom: null } },
  ]);
});
