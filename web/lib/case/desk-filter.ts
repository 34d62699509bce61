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
/** Where the queue is narrowed to: a street, a lot, an authority; null: to none. */
export const NARROWINGS = ['street', 'lot', 'authority'] as const;
export type Narrowing = (typeof NARROWINGS)[number];
export type Filter = { view: View; search: string } & Record<Narrowing, string | null>;
export const NO_FILTER: Filter = { view: 'all', search: '', street: null, lot: null, authority: null };
export type Count = { state: CaseState; troubled: boolean; count: number; late: number; mine: number };

/** What an address asks for; an unknown view is all of them. */
export function filterOf(params: URLSearchParams): Filter {
  const view = params.get('show') ?? 'all';
  return {
    view: Object.hasOwn(VIEWS, view) ? (view as View) : 'all',
    search: (params.get('q') ?? '').slice(0, 60),
    street: narrowedTo(params, 'street'),
    lot: narrowedTo(params, 'lot'),
    authority: narrowedTo(params, 'authority'),
  };
}

function narrowedTo(params: URLSearchParams, name: Narrowing): string | null {
  return params.get(name)?.slice(0, 80) || null;
}

export function isSame(one: Filter, other: Filter): boolean {
  return addressOf(one) === addressOf(other);
}

/** True where the queue is looked at in part, so that the numbers of the whole are not its own. */
export function isNarrowed(filter: Filter): boolean {
  return NARROWINGS.some((name) => filter[name] !== null);
}

/** The address of a view, of the whole queue or beside one case. */
export function addressOf(filter: Filter, caseId: string | null = null): string {
  const { view, search } = filter;
  const params = new URLSearchParams();
  if (view !== 'all') params.set('show', view);
  if (search) params.set('q', search);
  for (const name of NARROWINGS) if (filter[name] !== null) params.set(name, filter[name]);
  const asked = params.toString();
  return `/cases${caseId === null ? '' : `/${encodeURIComponent(caseId)}`}${asked ? `?${asked}` : ''}`;
}

/** What the server is asked for a view. */
export function questionOf(filter: Filter) {
  const { view, search } = filter;
  const [troubled, late, mine] = [view === 'trouble', view === 'late', view === 'mine'];
  return { states: [...VIEWS[view]] as CaseState[], troubled, late, mine, search, ...narrowingOf(filter) };
}

/** The narrowing alone, as the server is asked for it. */
export function narrowingOf({ street, lot, authority }: Filter) {
  return { streetId: street, facilityId: lot, authority };
}

/** How many cases a view holds. */
export function countOf(view: View, counts: readonly Count[]): number {
  const states: readonly CaseState[] = VIEWS[view];
  const isIn = ({ state, troubled }: Count) =>
    view === 'trouble' ? troubled : states.length === 0 || states.includes(state);
  const of = view === 'late' || view === 'mine' ? view : 'count';
  return counts.filter(isIn).reduce((sum, one) => sum + one[of], 0);
}
