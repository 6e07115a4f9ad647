import type { AgentView } from '../../../shared/distribution/contract';
import { plainText } from './text/format';

/** A list of 500 agents is too long to read. */
export const MOST_SHOWN = 50;

interface ShownAgents {
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

interface Searched {
  readonly name: string;
  readonly smsNumbers: readonly string[];
}

/** Finds a work stream by a part of its name, or of a number in any spelling: `(719) 555` finds `+17195550199`. */
export function matches({ name, smsNumbers }: Searched, search: string): boolean {
  const sought = search.trim();
  if (plainText(name).includes(plainText(sought))) return true;
  const digits = digitsOf(sought);
  return digits !== '' && NUMBER.test(sought) && smsNumbers.some((number) => digitsOf(number).includes(digits));
}

/** Only what looks like a number is looked for among numbers: `Team 7` is a name. */
const NUMBER = /^[+\d\s().-]+$/;

const digitsOf = (written: string) => written.replace(/\D/g, '');
