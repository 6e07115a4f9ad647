import type { Page } from '../../../shared/core/contract';
import type { OfferView, OfferQuery } from '../../../shared/distribution/contract';
import * as agents from './rows/agents';
import * as offers from './rows/offers';
import type { OfferRow } from './rows/offers';
import { conversationRows as rows, type Actor } from '../conversations';
import type { ChannelContext } from '../app/context';
import { decodeIdCursor, encodeIdCursor } from '../db/cursor';
import { invalidField, notFound } from '../app/errors';
import type { Offers } from './offers';

type AgentActor = Actor & { kind: 'agent' };

/** Reads and answers offers: their own for agents, all of them for the REST API. */
export function createOfferDesk(context: ChannelContext, service: Offers) {
  const { direct } = context.database;

  /** The agent's pending offers: at most one. */
  async function mine({ agentId }: AgentActor): Promise<OfferView[]> {
    const pending = await offers.pendingFor(agentId, direct);
    return service.views(pending ? [pending] : []);
  }

  /** Newest first. @throws 400 naming a filter that matches no row */
  async function list({ cursor, limit, state, agent, conversation }: OfferQuery): Promise<Page<OfferView>> {
    const filters = {
      state,
      agentId: agent === undefined ? undefined : await agentId(agent),
      conversationId: conversation === undefined ? undefined : await conversationId(conversation),
    };
    const page = { beforeId: cursor === undefined ? null : decodeIdCursor(cursor), limit: limit + 1 };
    const found = await offers.list(filters, page, direct);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return { data: await service.views(shown), meta: { nextCursor: last ? encodeIdCursor(last.id) : null } };
  }

  const accept = async (documentId: string, actor: AgentActor) => service.accept(await ownOffer(documentId, actor));
  const reject = async (documentId: string, actor: AgentActor) => service.reject(await ownOffer(documentId, actor));

  /** Accepts for the agent of the offer, on behalf of an API caller. @throws 400 when `agent` is another one */
  const acceptFor = async (documentId: string, agent: string) => service.accept(await offerTo(documentId, agent));
  const rejectFor = async (documentId: string, agent: string) => service.reject(await offerTo(documentId, agent));

  /** An agent sees only their own offers: for others an offer does not exist. */
  async function ownOffer(documentId: string, actor: AgentActor): Promise<OfferRow> {
    const offer = await getRow(documentId);
    if (offer.agent.id !== actor.agentId) throw notFound('offer');
    return offer;
  }

  async function offerTo(documentId: string, agent: string): Promise<OfferRow> {
    const offer = await getRow(documentId);
    if (offer.agent.documentId === agent) return offer;
    throw invalidField('agent', `is not whom it is offered to: ${offer.agent.name}`);
  }

  async function getRow(documentId: string): Promise<OfferRow> {
    const offer = await offers.byDocumentId(documentId, direct);
    if (!offer) throw notFound('offer');
    return offer;
  }

  async function agentId(documentId: string): Promise<number> {
    const row = await agents.find({ documentId }, direct);
    if (!row) throw invalidField('agent', 'is not the documentId of an agent');
    return row.id;
  }

  async function conversationId(documentId: string): Promise<number> {
    const row = await rows.byDocumentId(documentId, { kind: 'all' }, direct);
    if (!row) throw invalidField('conversation', 'is not the documentId of a conversation');
    return row.id;
  }

  return { mine, list, accept, reject, acceptFor, rejectFor };
}
