import type { OfferState, OfferView } from '../../../../shared/distribution/contract';
import {
  fromJson,
  insertRow,
  toDate,
  toDateOrNull,
  type Inserted,
  type Row,
  type RowRef,
  type Tx,
} from '../../db/database';
import { setAside } from '../../jobs';

const TABLE = 'sms_channel_offers';

export type OfferReason = OfferView['reason'];

export interface OfferRow {
  readonly id: number;
  readonly documentId: string;
  readonly conversation: RowRef;
  readonly agent: { readonly id: number; readonly documentId: string; readonly name: string };
  readonly state: OfferState;
  readonly units: number;
  readonly offeredAt: Date;
  readonly expiresAt: Date;
  readonly settledAt: Date | null;
  readonly reason: OfferReason;
}

const joined = (tx: Tx) =>
  tx
    .sql({ o: TABLE })
    .join({ a: 'sms_channel_agents' }, 'a.id', 'o.agent_id')
    .leftJoin({ c: 'sms_channel_conversations' }, 'c.id', 'o.conversation_id')
    .select('o.*', {
      agent_document_id: 'a.document_id',
      agent_name: 'a.name',
      conversation_document_id: 'c.document_id',
    });

const toOffer = (row: Row): OfferRow => ({
  id: Number(row.id),
  documentId: String(row.document_id),
  conversation: { id: Number(row.conversation_id), documentId: String(row.conversation_document_id) },
  agent: { id: Number(row.agent_id), documentId: String(row.agent_document_id), name: String(row.agent_name) },
  state: String(row.state) as OfferState,
  units: Number(row.units),
  offeredAt: toDate(row.offered_at),
  expiresAt: toDate(row.expires_at),
  settledAt: toDateOrNull(row.settled_at),
  reason: fromJson<OfferReason>(row.reason),
});

export interface NewOffer {
  readonly conversationId: number;
  readonly agentId: number;
  readonly units: number;
  readonly expiresAt: Date;
  readonly reason: OfferReason;
}

/** The unique indexes refuse a second pending offer of the conversation or to the agent. */
export async function create(offer: NewOffer, now: Date, tx: Tx): Promise<Inserted> {
  const row = {
    conversation_id: offer.conversationId,
    agent_id: offer.agentId,
    state: 'pending',
    units: offer.units,
    pending_conversation_id: offer.conversationId,
    pending_agent_id: offer.agentId,
    offered_at: now,
    expires_at: offer.expiresAt,
    reason: JSON.stringify(offer.reason),
  };
  return insertRow(tx, TABLE, row, now);
}

/** Returns whether the offer was pending: of several callers at once, one gets true. */
export async function settle(id: number, state: Exclude<OfferState, 'pending'>, now: Date, tx: Tx): Promise<boolean> {
  const settled = await tx
    .sql(TABLE)
    .where({ id, state: 'pending' })
    .update({ state, settled_at: now, pending_conversation_id: null, pending_agent_id: null, updated_at: now });
  return settled === 1;
}

export async function byId(id: number, tx: Tx): Promise<OfferRow | null> {
  const row: Row | undefined = await joined(tx).where('o.id', id).first();
  return row ? toOffer(row) : null;
}

export async function byDocumentId(documentId: string, tx: Tx): Promise<OfferRow | null> {
  const row: Row | undefined = await joined(tx).where('o.document_id', documentId).first();
  return row ? toOffer(row) : null;
}

export async function pendingOf(conversationId: number, tx: Tx): Promise<OfferRow | null> {
  const row: Row | undefined = await joined(tx).where('o.pending_conversation_id', conversationId).first();
  return row ? toOffer(row) : null;
}

export async function pendingFor(agentId: number, tx: Tx): Promise<OfferRow | null> {
  const row: Row | undefined = await joined(tx).where('o.pending_agent_id', agentId).first();
  return row ? toOffer(row) : null;
}

/** All pending offers, oldest first. */
export async function pending(tx: Tx): Promise<OfferRow[]> {
  const rows: Row[] = await joined(tx).whereNotNull('o.pending_agent_id').orderBy('o.id');
  return rows.map(toOffer);
}

/** Pending offers but for those whose end has failed: it is tried again by itself, or a person decides about it. */
export async function pendingWell(tx: Tx): Promise<OfferRow[]> {
  const rows: Row[] = await joined(tx)
    .whereNotNull('o.pending_agent_id')
    .modify(
      setAside.leaveOutFailed({ kind: 'offer-ends', conversation: 'o.conversation_id', since: 'o.offered_at' }, tx),
    )
    .orderBy('o.id');
  return rows.map(toOffer);
}

/** A page by id, newest first. */
export async function list(
  filters: { state?: OfferState; agentId?: number; conversationId?: number },
  page: { beforeId: number | null; limit: number },
  tx: Tx,
): Promise<OfferRow[]> {
  const query = joined(tx).orderBy('o.id', 'desc').limit(page.limit);
  if (filters.state) void query.where('o.state', filters.state);
  if (filters.agentId !== undefined) void query.where('o.agent_id', filters.agentId);
  if (filters.conversationId !== undefined) void query.where('o.conversation_id', filters.conversationId);
  if (page.beforeId !== null) void query.where('o.id', '<', page.beforeId);
  return ((await query) as Row[]).map(toOffer);
}

/** When each agent last rejected or missed each of these conversations: conversation → agent → time. */
export async function refusalsOf(conversationIds: readonly number[], tx: Tx): Promise<Map<number, Map<number, Date>>> {
  const refusals = new Map<number, Map<number, Date>>();
  if (conversationIds.length === 0) return refusals;
  const rows: Row[] = await tx
    .sql(TABLE)
    .whereIn('conversation_id', [...conversationIds])
    .whereIn('state', ['rejected', 'missed'])
    .groupBy('conversation_id', 'agent_id')
    .select('conversation_id', 'agent_id')
    .max({ at: 'settled_at' });
  for (const row of rows) {
    const known = refusals.get(Number(row.conversation_id)) ?? new Map<number, Date>();
    known.set(Number(row.agent_id), toDate(row.at));
    refusals.set(Number(row.conversation_id), known);
  }
  return refusals;
}

/** How many offers an agent has rejected since a time. */
export async function rejectionsSince(agentId: number, at: Date, tx: Tx): Promise<number> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where({ agent_id: agentId, state: 'rejected' })
    .where('settled_at', '>', at)
    .count({ n: '*' })
    .first();
  return Number(row?.n ?? 0);
}
