import { breakLines } from './line-break.ts';
import { BODY, makeRoom, PAGE, widthOf, write, type Sheet, type TextLook } from './sheet.ts';

export type ParagraphLook = Partial<TextLook> & {
  /** First line set in by two characters, as Chinese prose is. */
  indent?: boolean;
  align?: 'left' | 'center' | 'right';
  /** Line distance in sizes. */
  lead?: number;
};

/** The authority and what kind of document it is, centred; the title breaks into several lines when it must. */
export function title(sheet: Sheet, authority: string, name: string): void {
  paragraph(sheet, authority, { size: 14, align: 'center', lead: 1.6 });
  paragraph(sheet, name, { size: 20, bold: true, align: 'center', lead: 1.55 });
  sheet.y -= 6;
}

/** A section's heading; it never stands alone at the foot of a page. */
export function heading(sheet: Sheet, text: string, follows = 56): void {
  makeRoom(sheet, 26 + follows);
  sheet.y -= 9;
  paragraph(sheet, text, { size: 11.5, bold: true, lead: 1.5 });
  sheet.y -= 3;
}

/** Text over the whole width of the body, over as many pages as it takes. */
export function paragraph(sheet: Sheet, text: string, look: ParagraphLook = {}): void {
  const { size = 10.5, lead = 1.6, indent = false, align = 'left' } = look;
  const inset = indent ? 2 * size : 0;
  breakLines(text, BODY, (char) => widthOf(sheet, char, size), inset).forEach((line, at) => {
    makeRoom(sheet, size * lead);
    sheet.y -= size * lead;
    const left = PAGE.left + (at === 0 ? inset : 0) + setIn(sheet, line, size, align);
    write(sheet, line, left, sheet.y + size * (lead - 1) * 0.5 + size * 0.12, { ...look, size });
  });
}

/** Footers, when all pages are there: the document's code, 第 n 页 共 m 页, and the record's short code. */
export function footers(sheet: Sheet, left: string, right: string): void {
  const look = { size: 8.5, gray: 0.3 };
  sheet.pages.forEach((page, at) => {
    sheet.page = page;
    const middle = `第 ${at + 1} 页 共 ${sheet.pages.length} 页`;
    const y = PAGE.bottom - 26;
    write(sheet, left, PAGE.left, y, look);
    write(sheet, middle, PAGE.left + (BODY - widthOf(sheet, middle, look.size)) / 2, y, look);
    write(sheet, right, PAGE.left + BODY - widthOf(sheet, right, look.size), y, look);
  });
}

function setIn(sheet: Sheet, line: string, size: number, align: 'left' | 'center' | 'right'): number {
  if (align === 'left') return 0;
  const rest = BODY - widthOf(sheet, line, size);
  return align === 'right' ? rest : rest / 2;
}
