import type { Refusal } from '#domain/refusal.ts';
import { unreadable } from './unreadable.ts';

const REAL_TEXT = 4;

/** The text of the bytes in the declared encoding, without a byte order mark; never guesses and never replaces characters. */
export function decodeText(bytes: Uint8Array, encoding: 'utf-8' | 'gbk'): string | Refusal {
  const utf8 = decoded(bytes, 'utf-8');
  if (encoding === 'gbk' && utf8 !== null && isChinese(utf8)) return wrongWay('gbk', 'utf-8');
  const text = encoding === 'utf-8' ? utf8 : decoded(bytes, 'gbk');
  if (text !== null) return text;
  if (encoding === 'utf-8' && decoded(bytes, 'gbk') !== null) return wrongWay('utf-8', 'gbk');
  return unreadable(`文件内容不是有效的 ${encoding}`, `the file is not valid ${encoding}`);
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null; // a TypeError says only that the bytes are not in this encoding
  }
}

/** GBK bytes are also valid UTF-8 by chance in a word or two, never over a file; the other way round it is common and gives rubbish. */
function isChinese(text: string): boolean {
  return (text.match(/[\u0800-\uffff]/g) ?? []).length > REAL_TEXT;
}

function wrongWay(declared: string, likely: string): Refusal {
  return unreadable(
    `文件内容不是 ${declared},看起来是 ${likely};请在映射文件里写 "encoding": "${likely}"`,
    `the file is not ${declared} but looks like ${likely}; set "encoding" in the mapping file`,
  );
}
