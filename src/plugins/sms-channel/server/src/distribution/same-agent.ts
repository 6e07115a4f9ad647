import type { Reason } from '../../../shared/routing/decisions';
import { refusalIn, unitsOf, type ReturnRecord, type ReturnRefusal } from '../../../shared/distribution/choice';
import { settingsOf } from '../../../shared/work-streams/settings';
import { agentLoad } from './rows/agent-load';
import * as agents from './rows/agents';
import type { AgentRow } from './rows/agents';
import type { Tx } from '../db/database';
import { formerAgent } from '../conversations';
import type { RoutingStream } from '../work-streams';
import type { ChannelContext } from '../app/context';

/** The agent of before, and whether they get the customer again. */
export interface Former {
  readonly agent: AgentRow;
  /** Null: they do. */
  readonly why: ReturnRefusal | null;
  /** What `why` was found from, for the decision. */
  readonly record: ReturnRecord;
}

/** Real ones lock the agent until the transaction ends, so that the room that was found is still there; trials lock nobody. */
export interface Weighing {
  readonly isReal: boolean;
}

/**
 * Whether a returning customer gets the agent of before: the one way, for texts that come in as for trials. Gives nobody anything:
 * returning.ts does.
 */
export function createSameAgent(context: Pick<ChannelContext, 'clock'>) {
  /**
   * `heldUnits`: what the agent has of the conversation already. `lastActiveAt`: when they and the customer last had to do with one
   * another. The conversation is locked before, where there is one.
   */
  async function weigh(
    { agentId, heldUnits, lastActiveAt }: { agentId: number; heldUnits: number; lastActiveAt: Date },
    stream: Pick<RoutingStream, 'distribution' | 'lifecycle' | 'keepSameAgent'>,
    { isReal }: Weighing,
    tx: Tx,
  ): Promise<Former> {
    const at = context.clock.now();
    if (isReal) await agents.lock([agentId], at, tx);
    const agent = await agents.byId(agentId, tx);
    if (!agent) throw new Error(`agent ${agentId} is gone`);
    const { distribution } = settingsOf(stream);
    const { documentId, active, presence, capacity, presenceAt } = agent;
    const load = await agentLoad(agentId, tx);
    const record: ReturnRecord = {
      agent: { documentId, active, presence, capacity, isPresenceKnown: presenceAt !== null, load },
      rules: { keepSameAgent: stream.keepSameAgent, sameAgentMinutes: distribution.sameAgentMinutes },
      addedUnits: unitsOf('active', distribution) - heldUnits,
      lastActiveAt: lastActiveAt.toISOString(),
      at: at.toISOString(),
    };
    return { agent, why: refusalIn(record), record };
  }

  /**
   * Of a new conversation that went to a queue, where the channel gives work out: the agent of the conversation before, if they are
   * in that queue. Null where there is none.
   */
  async function ofNew(
    { contactId, numberId, queueId }: { contactId: number; numberId: number; queueId: number },
    stream: RoutingStream,
    weighing: Weighing,
    tx: Tx,
  ): Promise<Former | null> {
    if (stream.distributionMode !== 'push') return null;
    const former = await formerAgent(contactId, numberId, tx);
    if (!former || !(await agents.isMember(former.agentId, queueId, tx))) return null;
    return weigh({ ...former, heldUnits: 0 }, stream, weighing, tx);
  }

  return { weigh, ofNew };
}

export type SameAgent = ReturnType<typeof createSameAgent>;

export const hadItBefore = ({ agent }: Former): Reason => ({ code: 'had-it-before', agent: agent.name });

/** Why they do not get the customer again. */
export function refusalReason(
  why: ReturnRefusal,
  { agent: { name: agent, presence, capacity }, record }: Former,
): Reason {
  switch (why) {
    case 'switched-off':
      return { code: 'same-agent-off', agent };
    case 'too-long-ago':
      return { code: 'too-long-ago', agent };
    case 'agent-gone':
      return { code: 'agent-inactive', agent };
    case 'not-present':
      return { code: 'agent-not-present', agent, presence };
    case 'no-room':
      return { code: 'agent-full', agent, load: record.agent.load, capacity };
  }
}
