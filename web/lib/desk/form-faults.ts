/** The fields of a form that say something is wrong, in its order: what the summary links to. `prefix` begins the fields' ids. */
export function formFaults(prefix: string, wrong: Record<string, string>): { id: string; text: string }[] {
  return Object.entries(wrong)
    .filter(([, text]) => text !== '')
    .map(([field, text]) => ({ id: `${prefix}-${field}`, text }));
}
