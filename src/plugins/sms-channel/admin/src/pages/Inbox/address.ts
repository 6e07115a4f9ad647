import { INBOX_SORTS, type InboxSort, type InboxView } from '../../../../shared/conversations/schema';
import type { ListQuery } from '../../api/inbox-lists';
import { viewNamed } from './list/views';

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

/** The address with one thing changed; nothing takes it away. The rest stays. */
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

/** The address of the same view with nothing chosen. */
export const cleared = (address: URLSearchParams): URLSearchParams => {
  const view = address.get('view');
  return new URLSearchParams(view ? { view } : {});
};

/** Whether the reader has chosen anything beside the view. */
export const isNarrowed = ({ view: _view, ...chosen }: ListQuery): boolean => Object.keys(chosen).length > 0;

export const SORT_CHOICES: readonly InboxSort[] = INBOX_SORTS;
