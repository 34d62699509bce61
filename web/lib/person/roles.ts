const FIELD = ['inspector', 'officer'];
const DESK = ['manager', 'admin', 'operator'];

/** From here on a desk's two columns fit. */
export const DESK_WIDTH = 900;

/** True for somebody who works on site with the phone. */
export function isField(roles: readonly string[]): boolean {
  return roles.some((role) => FIELD.includes(role));
}

/** Which face of a shared page a person sees; with both kinds of role the width of the screen decides. */
export function isDesk(roles: readonly string[], width = window.innerWidth): boolean {
  if (!roles.some((role) => DESK.includes(role))) return false;
  return !isField(roles) || width >= DESK_WIDTH;
}

/** Whose page a case shows at the desk: an operator reads what it was told to put right, and answers. */
export function isOperator(roles: readonly string[]): boolean {
  return roles.includes('operator') && !roles.includes('manager');
}

/** Where `/` leads a desk role: the page its work starts on; null for the field, whose list is `/` itself. */
export function deskHome(roles: readonly string[]): string | null {
  if (roles.includes('manager')) return '/cases';
  if (roles.includes('admin')) return '/people';
  return roles.includes('operator') ? '/cases' : null;
}
