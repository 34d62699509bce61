export type PlateColour = 'blue' | 'green' | 'yellow';

/** 苏B·3··82: all but two characters; enough to recognise a car in front of you, not to look it up. */
export function maskedPlate(plate: string): string {
  const tail = plate.slice(2);
  if (tail.length < 4) return plate.slice(0, 2) + '·'.repeat(tail.length);
  return `${plate.slice(0, 2)}·${tail.slice(0, -4)}··${tail.slice(-2)}`;
}

/** 苏B·3XX82 as on the metal. */
export function fullPlate(plate: string): string {
  return `${plate.slice(0, 2)}·${plate.slice(2)}`;
}

/** New-energy plates have eight characters; a yellow one cannot be told from its text. */
export function plateColour(plate: string): PlateColour {
  return plate.length === 8 ? 'green' : 'blue';
}
