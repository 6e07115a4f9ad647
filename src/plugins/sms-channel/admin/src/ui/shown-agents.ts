import type { AgentView } from '../../../shared/distribution/contract';
import { plainText } from './text/format';

/** With 500 agents a list of all of them helps nobody. */
export const MOST_SHOWN = 50;

export interface ShownAgents {
  readonly rows: readonly AgentView[];
  /** How many more match than are shown. */
  readonly others: number;
}

/**
 * Agents whose name or address holds what is searched, members first as they were when the page was opened: a row that is
 * checked stays where it is. Without case and accents.
 */
export function shownAgents(agents: readonly AgentView[], search: string, first: ReadonlySet<string>): ShownAgents {
  const sought = plainText(search.trim());
  const found = agents.filter(
    ({ name, email }) => plainText(name).includes(sought) || plainText(email).includes(sought),
  );
  const ordered = [...found].sort(
    (a, b) =>
      Number(first.has(b.documentId)) - Number(first.has(a.documentId)) ||
      a.name.localeCompare(b.name, undefined, { numeric: true }),
  );
  return { rows: ordered.slice(0, MOST_SHOWN), others: Math.max(ordered.length - MOST_SHOWN, 0) };
}
