/** 苏B·3··82: all but the province, the first of the tail and the last two; enough to recognise a car in front of you, not to look it up (SEC-01). A masked one stays as it is. */
export function maskedPlate(plate: string): string {
  if (plate.includes('·')) return plate;
  const tail = plate.slice(2);
  if (tail.length < 4) return plate.slice(0, 2) + '·'.repeat(tail.length);
  return `${plate.slice(0, 2)}·${tail.slice(0, -4)}··${tail.slice(-2)}`;
}

/** As on the metal and nothing else: capitals, no spaces, no dot. */
export function plainPlate(typed: string): string {
  return typed.replace(/[\s·.．•-]/g, '').toUpperCase();
}
