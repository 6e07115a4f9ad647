import { INBOX_SORTS, type InboxSort, type InboxView } from '../../../../shared/conversations/schema';
import type { ListQuery } from '../../api/inbox-lists';

/** What narrows a list, beside its view: the names are those of the address. */
export const FILTERS = ['queue', 'assignee', 'workStream', 'number', 'label', 'unread', 'overdue'] as const;
export type Filter = (typeof FILTERS)[number];

/** On or not there. */
export const SWITCHES = ['unread', 'overdue'] as const satisfies readonly Filter[];
export const isSwitch = (name: string): name is (typeof SWITCHES)[number] => SWITCHES.some((known) => known === name);

/** The list that an address describes; what it does not understand, it leaves out. */
export function readList(address: URLSearchParams, views: readonly InboxView[]): ListQuery {
  const search = address.get('search')?.trim();
  const sort = INBOX_SORTS.find((name) => name === address.get('sort'));
  const filters = FILTERS.flatMap((name): [string, string][] => {
    const value = address.get(name);
    return value && (!isSwitch(name) || value === 'true') ? [[name, value]] : [];
  });
  return {
    view: viewNamed(address.get('view'), views),
    ...Object.fromEntries(filters),
    ...(sort ? { sort } : {}),
    ...(search ? { search } : {}),
  };
}

/** The address with one parameter changed, or removed where there is no value. The rest stays. */
export function withChange(
  address: URLSearchParams,
  name: Filter | 'view' | 'sort' | 'search',
  value: string | undefined,
): URLSearchParams {
  const changed = new URLSearchParams(address);
  if (value) changed.set(name, value);
  else changed.delete(name);
  return changed;
}

/** The address of the same view without filters. */
export const cleared = (address: URLSearchParams): URLSearchParams => {
  const view = address.get('view');
  return new URLSearchParams(view ? { view } : {});
};

/** Whether the reader has chosen anything beside the view. */
export const isNarrowed = ({ view: _view, ...chosen }: ListQuery): boolean => Object.keys(chosen).length > 0;

export const SORT_CHOICES: readonly InboxSort[] = INBOX_SORTS;

const VIEWS = ['mine', 'open', 'snoozed', 'closed', 'all'] as const satisfies readonly InboxView[];

/** Every agent has the first four; "all" is for those who see every conversation. */
export const viewsFor = (canSupervise: boolean): readonly InboxView[] =>
  canSupervise ? VIEWS : VIEWS.filter((view) => view !== 'all');

/** The view that an address names, else one's own conversations. */
export const viewNamed = (name: string | null, views: readonly InboxView[]): InboxView =>
  views.find((view) => view === name) ?? 'mine';

/** On small screens the details are a page of their own: part of the address, so that back leads to the thread. */
const DETAILS = 'details';

export const showsDetails = (search: URLSearchParams): boolean => search.has(DETAILS);

export function withDetails(search: string): string {
  const address = new URLSearchParams(search);
  address.set(DETAILS, '1');
  return `?${address.toString()}`;
}

export function withoutDetails(search: string): string {
  const address = new URLSearchParams(search);
  address.delete(DETAILS);
  const rest = address.toString();
  return rest ? `?${rest}` : '';
}
