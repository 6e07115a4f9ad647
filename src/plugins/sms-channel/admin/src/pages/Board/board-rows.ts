import { type BoardAgent, PRESENCES } from '../../../../shared/distribution/contract';
import { plainText } from '../../ui/text/format';

/** A list of 500 agents is too long to read. */
export const MOST_SHOWN = 100;

interface AgentFilter {
  readonly search: string;
  /** documentId; null: whatever their queues. */
  readonly queue: string | null;
}

interface ShownRows {
  readonly rows: readonly BoardAgent[];
  /** How many more match than are shown. */
  readonly others: number;
}

/** Those who can be given work first: by presence, of each the freest first, then by name. */
const byFitness = (a: BoardAgent, b: BoardAgent): number =>
  PRESENCES.indexOf(a.presence) - PRESENCES.indexOf(b.presence) ||
  freeUnits(b) - freeUnits(a) ||
  a.name.localeCompare(b.name, undefined, { numeric: true });

/** The agents that match, in the order of {@link byFitness}. */
export function boardRows(agents: readonly BoardAgent[], { search, queue }: AgentFilter): ShownRows {
  const sought = plainText(search.trim());
  const found = agents.filter(
    ({ name, queues }) =>
      plainText(name).includes(sought) && (queue === null || queues.some(({ documentId }) => documentId === queue)),
  );
  const ordered = [...found].sort(byFitness);
  return { rows: ordered.slice(0, MOST_SHOWN), others: Math.max(ordered.length - MOST_SHOWN, 0) };
}

/** A capacity that was lowered below what an agent has leaves no room, not less than none. */
export const freeUnits = ({ load, capacity }: Pick<BoardAgent, 'load' | 'capacity'>): number =>
  Math.max(capacity - load, 0);

/** How full an agent is, from 0 to 100; an agent without capacity is full. */
export const fullness = ({ load, capacity }: Pick<BoardAgent, 'load' | 'capacity'>): number =>
  capacity === 0 ? 100 : Math.min((load / capacity) * 100, 100);

/** What a supervisor should know of who they are about to choose. */
interface AssigneeNotes {
  readonly isPresent: boolean;
  readonly isMember: boolean;
  readonly isFull: boolean;
}

const isMemberOf = ({ queues }: BoardAgent, queue: string) => queues.some(({ documentId }) => documentId === queue);

/** Members of the queue first, and of both who can be given work first. */
export const assigneesFor = (agents: readonly BoardAgent[], queue: string): BoardAgent[] =>
  [...agents].sort((a, b) => Number(isMemberOf(b, queue)) - Number(isMemberOf(a, queue)) || byFitness(a, b));

/** An agent who never set a presence is not said to be away. */
export const notesOn = (agent: BoardAgent, queue: string): AssigneeNotes => ({
  isPresent: agent.presence === 'available' || agent.presenceReason === null,
  isMember: isMemberOf(agent, queue),
  isFull: freeUnits(agent) === 0,
});
