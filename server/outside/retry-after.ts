/** Retry-After in either of its two forms (RFC 9110), as seconds from now; null when absent or unreadable. */
export function retryAfterSeconds(value: string | null, now: Date): number | null {
  if (value === null) return null;
  if (/^\d+$/.test(value.trim())) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}
