import {
  type BoardAgent,
  type BoardQueue,
  type BoardView,
  PRESENCES,
  type Presence,
} from '../../../shared/distribution/contract';
import type { OpenState } from '../../../shared/hours/operating-hours';
import { agentLoads } from './rows/agent-load';
import * as agents from './rows/agents';
import type { AgentRow } from './rows/agents';
import { conversationRows as rows } from '../conversations';
import * as offers from './rows/offers';
import { queueCounts, offeredCounts } from './rows/waiting';
import { queues as queueRows, type QueueEntity } from './rows/queues';
import { toRef } from '../app/catalog';
import type { ChannelContext } from '../app/context';
import { standingOf } from './presence';
import type { OperatingHoursService } from '../hours';

/** A queue whose operating hours cannot be read is not served: distribution/not-offered.ts. */
const UNKNOWN: OpenState = { isOpen: false, opensAt: null };

/** The supervisor's board: waiting conversations by queue, and the agents who could take them. */
export function createBoard(context: ChannelContext, hours: Pick<OperatingHoursService, 'queueState'>) {
  const { direct } = context.database;

  return async function board(): Promise<BoardView> {
    const at = context.clock.now();
    const queues = await queueRows.all({}, { priority: 'asc', name: 'asc' }, direct);
    const everyone = (await agents.active(direct)).sort((a, b) => a.name.localeCompare(b.name));
    return {
      at: at.toISOString(),
      queues: await boardQueues(queues, everyone, at),
      agents: await boardAgents(queues, everyone),
    };
  };

  async function boardQueues(queues: QueueEntity[], everyone: AgentRow[], at: Date): Promise<BoardQueue[]> {
    const counts = await queueCounts(direct);
    const offered = await offeredCounts(direct);
    const byId = new Map(everyone.map((agent) => [agent.id, agent]));
    return Promise.all(
      queues.map(async (queue): Promise<BoardQueue> => {
        const count = counts.get(queue.id);
        const state = await hours.queueState(queue.id, at, direct).catch(() => UNKNOWN);
        const members = queue.members.flatMap(({ id }) => byId.get(id) ?? []);
        return {
          documentId: queue.documentId,
          name: queue.name,
          priority: queue.priority,
          isDefault: queue.defaultKey !== null,
          isOpen: state.isOpen,
          opensAt: state.isOpen ? null : (state.opensAt?.toISOString() ?? null),
          waiting: count?.waiting ?? 0,
          offered: offered.get(queue.id) ?? 0,
          oldestWaitingSince: count?.oldestWaitingSince?.toISOString() ?? null,
          active: count?.active ?? 0,
          agents: countByPresence(members),
        };
      }),
    );
  }

  async function boardAgents(queues: QueueEntity[], everyone: AgentRow[]): Promise<BoardAgent[]> {
    const loads = await agentLoads(null, direct);
    const pending = await offers.pending(direct);
    const offeredTo = new Map(pending.map((offer) => [offer.agent.id, offer]));
    const asked = await rows.byIds(
      pending.map(({ conversation }) => conversation.id),
      direct,
    );
    const conversations = new Map(asked.map((row) => [row.id, row]));
    return everyone.map((agent): BoardAgent => {
      const offer = offeredTo.get(agent.id);
      const conversation = offer && conversations.get(offer.conversation.id);
      return {
        documentId: agent.documentId,
        name: agent.name,
        ...standingOf(agent),
        load: loads.get(agent.id) ?? 0,
        queues: queues
          .filter(({ members }) => members.some(({ id }) => id === agent.id))
          .flatMap((queue) => toRef(queue) ?? []),
        offer:
          offer && conversation
            ? {
                documentId: offer.documentId,
                conversation: conversation.documentId,
                contact: conversation.contact.name ?? conversation.contact.mobilePhone,
                expiresAt: offer.expiresAt.toISOString(),
              }
            : null,
      };
    });
  }
}

export type Board = ReturnType<typeof createBoard>;

const countByPresence = (members: readonly AgentRow[]) =>
  Object.fromEntries(
    PRESENCES.map((presence) => [presence, members.filter((agent) => agent.presence === presence).length]),
  ) as Record<Presence, number>;
