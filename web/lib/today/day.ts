/** The calendar day in the city's time (UTC+8), as dates are stored: 2026-11-20. */
export function dayOf(at: number | string): string {
  return new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
