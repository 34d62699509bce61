/** What is not allowed in a file name somewhere. */
const UNFIT = /[\\/:*?"<>|\u0000-\u001f]/g;

/** 澄江-2026-00418-1: the ZIP's name without its ending, and the beginning of its receipt's. */
export function stemOf({ caseNo, seq }: { caseNo: string; seq: number }): string {
  return `${caseNo.replace(UNFIT, '_')}-${seq}`;
}
