import type { AgentInPlay } from '../../../shared/distribution/choice';
import { agentLoads } from './rows/agent-load';
import * as agents from './rows/agents';
import type { AgentRow } from './rows/agents';
import type { Tx } from '../db/database';
import * as offers from './rows/offers';

export type Candidate = AgentInPlay & AgentRow;

/** The agents as input of the choice, for offers and for their preview. */
export async function agentsInPlay(tx: Tx): Promise<Candidate[]> {
  const memberships = await agents.memberships(tx);
  const loads = await agentLoads(null, tx);
  const asked = new Set((await offers.pending(tx)).map(({ agent }) => agent.id));
  return (await agents.active(tx)).map((agent) => ({
    ...agent,
    queueIds: memberships.get(agent.id) ?? [],
    load: loads.get(agent.id) ?? 0,
    hasOffer: asked.has(agent.id),
  }));
}
