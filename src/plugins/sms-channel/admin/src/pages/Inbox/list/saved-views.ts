import { PLUGIN_ID } from '../../../ui/paths';

/** A list that its reader has given a name; `address` is a query string. */
export interface SavedView {
  readonly name: string;
  readonly address: string;
}

export const MAX_SAVED_VIEWS = 20;
export const MAX_NAME_CHARACTERS = 40;

/** Adds a view in front; one of the same name is replaced. */
export function withView(views: readonly SavedView[], added: SavedView): SavedView[] {
  const name = added.name.trim().slice(0, MAX_NAME_CHARACTERS);
  if (name === '') return [...views];
  return [{ ...added, name }, ...withoutView(views, name)].slice(0, MAX_SAVED_VIEWS);
}

export const withoutView = (views: readonly SavedView[], name: string): SavedView[] =>
  views.filter((view) => view.name.toLowerCase() !== name.toLowerCase());

/** Whether two addresses describe the same list, in whatever order they say it. */
export const isSameAddress = (a: string, b: string): boolean => sorted(a) === sorted(b);
function sorted(address: string): string {
  const params = new URLSearchParams(address);
  params.sort();
  return params.toString();
}

const keyOf = (agentId: string) => `${PLUGIN_ID}.views.${agentId}`;

/** An agent's views in this browser; what is stored there may be anything. */
export function loadViews(agentId: string): SavedView[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(agentId)) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isView).slice(0, MAX_SAVED_VIEWS) : [];
  } catch {
    return [];
  }
}

export function storeViews(agentId: string, views: readonly SavedView[]): void {
  try {
    localStorage.setItem(keyOf(agentId), JSON.stringify(views));
  } catch {
    // Without storage they live as long as the page.
  }
}

function isView(value: unknown): value is SavedView {
  if (typeof value !== 'object' || value === null) return false;
  const { name, address } = value as Record<string, unknown>;
  return typeof name === 'string' && name !== '' && typeof address === 'string';
}
