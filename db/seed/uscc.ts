/** GB 32100's alphabet: no I, O, S, V, Z, which are misread. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * A whole 统一社会信用代码 (GB 32100-2015): registry and kind '91' (company), area, organisation with its own check
 * character (GB 11714), and the last check character.
 * @param area six digits
 * @param organisation eight characters of digits and capitals
 */
export function companyCode(area: string, organisation: string): string {
  const body = `91${area}${organisation}${organisationCheck(organisation)}`;
  return `${body}${checkCharacter(body)}`;
}

/** The 18th character for the 17 before it: Σ value × 3^position, modulo 31. */
export function checkCharacter(body: string): string {
  const sum = [...body].reduce(
    (total, character, index) => total + ALPHABET.indexOf(character) * (3 ** index % 31),
    0,
  );
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** True for 18 characters of the alphabet whose last one checks. */
export function isCompanyCode(code: string): boolean {
  return /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code) && checkCharacter(code.slice(0, 17)) === code.charAt(17);
}

function organisationCheck(organisation: string): string {
  const sum = [...organisation].reduce(
    (total, character, index) => total + Number.parseInt(character, 36) * (ORGANISATION_WEIGHTS[index] ?? 0),
    0,
  );
  const rest = 11 - (sum % 11);
  return rest === 10 ? 'X' : String(rest % 11);
}
