/** What has to turn red: the simulator, or one test (by its title) of one file. */
export type Killer = { by: 'sim' } | Direct;
export type Direct = { by: 'unit' | 'pg'; file: string; test: string };
export type Edit = { file: string; from: string; to: string };
/** One mistake that is easily made; every one of its killers has to notice it. */
export type Mutant = { name: string; breaks: string; killers: Killer[]; edits: Edit[] };

export const sim: Killer = { by: 'sim' };

export function direct(file: string, test: string): Killer {
  return { by: 'unit', file, test };
}

export function nameOf(killer: Killer): string {
  return killer.by === 'sim' ? 'the simulator' : killer.file;
}
