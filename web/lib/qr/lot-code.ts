const PATH = /^\/lots\/([^/]+)\/?$/;
const LONGEST = 64;

/**
 * The lot's code in what a QR code says: an address `…/lots/<code>` of whatever host it was printed for, or the bare code.
 * Null for any other address or text; whether a lot has this code is another question.
 */
export function lotCodeIn(said: string): string | null {
  const text = said.trim();
  if (!URL.canParse(text)) return isCode(text) ? text : null;
  const { protocol, pathname } = new URL(text);
  const inPath = /^https?:$/.test(protocol) ? PATH.exec(pathname)?.[1] : undefined;
  const code = inPath === undefined ? '' : decoded(inPath);
  return isCode(code) ? code : null;
}

/** What is printed for a lot. @param home the app's own address, without a slash at its end */
export function lotAddress(home: string, govCode: string): string {
  return `${home.replace(/\/+$/, '')}/lots/${encodeURIComponent(govCode)}`;
}

/** Codes are compared as people copy them: without regard to case and to spaces around them. */
export function isSameCode(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function isCode(text: string): boolean {
  return text.length > 0 && text.length <= LONGEST && !/[\s/]/.test(text);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return ''; // a broken percent sign is no code
  }
}
