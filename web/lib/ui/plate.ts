export type PlateColour = 'blue' | 'green' | 'yellow';

/** 苏B·3XX82 as on the metal. */
export function fullPlate(plate: string): string {
  return `${plate.slice(0, 2)}·${plate.slice(2)}`;
}

/** New-energy plates have eight characters; a yellow one cannot be told from its text. */
export function plateColour(plate: string): PlateColour {
  return plate.length === 8 ? 'green' : 'blue';
}
