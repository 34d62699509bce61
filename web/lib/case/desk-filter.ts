import type { CaseState } from '#domain/records.ts';

/** The manager's ways to look at the queue; each is an address, so that it can be kept and sent to somebody. */
export const VIEWS = {
  all: [],
  late: [],
  mine: [],
  reported: ['reported', 'in_review'],
  returned: ['returned'],
  docketed: ['docketed'],
  rectifying: ['rectifying', 'answered'],
  handed_over: ['handed_over'],
  working: ['accepted', 'in_progress', 'info_requested'],
  disposed: ['disposed'],
  recheck: ['recheck'],
  suspended: ['suspended'],
  closed: ['closed', 'archived'],
  declined: ['declined'],
  trouble: [],
} as const satisfies Record<string, readonly CaseState[]>;
export type View = keyof typeof VIEWS;
export type Filter = { view: View; search: string };
export type Count = { state: CaseState; troubled: boolean; count: number; late: number; mine: number };

/** What an address asks for; an unknown view is all of them. */
export function filterOf(params: URLSearchParams): Filter {
  const view = params.get('show') ?? 'all';
  return {
    view: Object.hasOwn(VIEWS, view) ? (view as View) : 'all',
    search: (params.get('q') ?? '').slice(0, 60),
  };
}

/** The address of a view, of the whole queue or beside one case. */
export function addressOf({ view, search }: Filter, caseId: string | null = null): string {
  const params = new URLSearchParams();
  if (view !== 'all') params.set('show', view);
  if (search) params.set('q', search);
  const asked = params.toString();
  return `/cases${caseId === null ? '' : `/${encodeURIComponent(caseId)}`}${asked ? `?${asked}` : ''}`;
}

/** What the server is asked for a view. */
export function questionOf({ view, search }: Filter) {
  const [troubled, late, mine] = [view === 'trouble', view === 'late', view === 'mine'];
  return { states: [...VIEWS[view]] as CaseState[], troubled, late, mine, search };
}

/** How many cases a view holds. */
export function countOf(view: View, counts: readonly Count[]): number {
  const states: readonly CaseState[] = VIEWS[view];
  const isIn = ({ state, troubled }: Count) =>
    view === 'trouble' ? troubled : states.length === 0 || states.includes(state);
  const of = view === 'late' || view === 'mine' ? view : 'count';
  return counts.filter(isIn).reduce((sum, one) => sum + one[of], 0);
}
