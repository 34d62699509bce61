/** How a visit stands against a day, for the list: days late (negative: days ahead). Both are calendar days in the city's time. */
export function daysLate(dueOn: string, today: string): number {
  return Math.round((Date.parse(today) - Date.parse(dueOn)) / 86_400_000);
}
