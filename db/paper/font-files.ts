/** A font file under `static/`: every document of one renderer version is made from exactly these bytes. */
export type FontFile = { path: string; bytes: number; sha256: string };

/** 通用规范汉字表 (8,105 characters) with GB 2312's symbols and Latin: enough for all but rare names. */
export const BASE_FONT: FontFile = {
  path: '/fonts/noto-sans-sc-8105.ttf',
  bytes: 2_715_688,
  sha256: 'e43e3d735aa6c64093eb8da94f17c7c684de170278e50b786b1d381575d3c750',
};

/** Every other character of GB 18030 level 2 and what else the typeface has: fetched when a name needs it. */
export const RARE_FONT: FontFile = {
  path: '/fonts/noto-sans-sc-rare.ttf',
  bytes: 7_384_752,
  sha256: '964554edfc84c77d7879d8bbb76078d5b108211067ae499fea35740ed99a2cdf',
};

/** Raised whenever the same record would give other bytes: layout, fonts, or a library of the builder. */
export const RENDERER_VERSION = 'paper-2';
