const SHORTEST = 10;
const LONGEST_UNITS = 128;

/** Fewer than ten characters, whatever they are, or more than the door takes. */
export function isWeakPassword(password: string): boolean {
  return [...password].length < SHORTEST || password.length > LONGEST_UNITS;
}
