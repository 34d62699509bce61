import { entry } from './entry.ts';

/** Documents: 10001 to 10999. */
export const PAPER = {
  paper_font_absent: entry(
    10001,
    '字体还没有下载，暂时生成不了文书',
    '记录和签名都已保存在本机',
    '请在有网络的地方打开本页，字体会自动下载（约 3 MB）',
    'The font is not on this phone yet; it downloads by itself as soon as there is a network.',
  ),
  paper_rare_font_absent: entry(
    10002,
    '文书里有生僻字，生僻字字体还没有下载',
    '记录和签名都已保存在本机，没有用别的字代替',
    '请在有网络的地方打开本页，字体会自动下载（约 7 MB）',
    'A rare character needs the second font, which downloads as soon as there is a network.',
  ),
  paper_glyph_missing: entry(
    10003,
    '文书里有字库没有的字',
    '记录未改动，没有用别的字代替',
    '请核对标出的字；确实无误时可以改印字的编码',
    'No font has a glyph for the characters named; the document can spell their code points instead.',
  ),
  paper_image_unreadable: entry(
    10004,
    '有一张照片放不进文书',
    '原照片未改动，仍在证据清单里',
    '请重新生成，仍不行请联系系统管理员',
    'A photo is neither JPEG nor PNG.',
  ),
  paper_making_failed: entry(
    10005,
    '文书没有生成',
    '记录和签名都已保存在本机',
    '请重试；仍不行请重启浏览器',
    'The document could not be made.',
  ),
} as const;
