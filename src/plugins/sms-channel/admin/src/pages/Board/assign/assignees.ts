import type { BoardAgent } from '../../../../../shared/distribution/contract';
import { byFitness, freeUnits } from '../board-rows';

/** What a supervisor should know of who they are about to choose. */
export interface AssigneeNotes {
  readonly isPresent: boolean;
  readonly isMember: boolean;
  readonly isFull: boolean;
}

const isMemberOf = ({ queues }: BoardAgent, queue: string) => queues.some(({ documentId }) => documentId === queue);

/** Members of the queue first, and of both who can be given work first. */
export const assigneesFor = (agents: readonly BoardAgent[], queue: string): BoardAgent[] =>
  [...agents].sort((a, b) => Number(isMemberOf(b, queue)) - Number(isMemberOf(a, queue)) || byFitness(a, b));

/** Of whom nobody ever said how present they are, nobody can say that they are not. */
export const notesOn = (agent: BoardAgent, queue: string): AssigneeNotes => ({
  isPresent: agent.presence === 'available' || agent.presenceReason === null,
  isMember: isMemberOf(agent, queue),
  isFull: freeUnits(agent) === 0,
});
