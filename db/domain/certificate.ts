/** What the number of an 执法证 may look like; cities number them differently, so only the signs and the length are held to. */
export function isCertNo(text: string): boolean {
  return /^[\p{Script=Han}A-Za-z0-9〔〕（）()-]{4,40}$/u.test(text);
}
