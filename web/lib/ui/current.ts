/** The item of a navigation a page belongs to: the longest href that the path starts with. */
export function currentHref(path: string, hrefs: readonly string[]): string | undefined {
  const fits = (href: string) => path === href || (href !== '/' && path.startsWith(`${href}/`));
  return hrefs.filter(fits).sort((a, b) => b.length - a.length)[0];
}
