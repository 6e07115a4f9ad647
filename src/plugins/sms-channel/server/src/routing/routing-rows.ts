import type { Presence } from '../../../shared/distribution/contract';
import type { AgentEntry, QueueEntry } from '../../../shared/routing';
import { agentLoad } from '../distribution';
import { CONVERSATION_TABLE } from '../conversations';
import { toDate, type Dialect, type Row, type Tx } from '../db/database';
import type { Condition } from '../../../shared/routing/schema';
import { configurationRows, type EntityRow } from '../db/configuration';
import { named } from '../db/configuration-model';
import { routingRuleType } from './content-types';

const QUEUES = 'sms_channel_queues';
const AGENTS = 'sms_channel_agents';
const USERS = 'admin_users';

export type FoundAgent = AgentEntry & { readonly id: number };

/**
 * An agent with their load. The lock keeps the load from rising until the transaction ends: of two conversations that need the
 * last free units at once, one gets them.
 */
export async function agentByDocumentId(
  documentId: string,
  { isLocked, dialect }: { isLocked: boolean; dialect: Dialect },
  tx: Tx,
): Promise<FoundAgent | null> {
  const query = agentsWithUsers(tx).where('a.document_id', documentId).first();
  // SQLite needs no lock: it has one writer.
  if (isLocked && dialect === 'postgres') void query.forNoKeyUpdate('a');
  else if (isLocked && dialect === 'mysql') void query.forUpdate('a');
  const row: Row | undefined = await query;
  return row ? toAgent(row, await agentLoad(Number(row.id), tx)) : null;
}

const agentsWithUsers = (tx: Tx) =>
  tx.sql({ a: AGENTS }).leftJoin({ u: USERS }, 'u.id', 'a.user_id').select('a.*', { user_is_active: 'u.is_active' });

const toAgent = (row: Row, load: number): FoundAgent => ({
  id: Number(row.id),
  documentId: String(row.document_id),
  name: String(row.name),
  isActive: Boolean(row.active) && Boolean(row.user_is_active),
  presence: row.presence_at ? (String(row.presence) as Presence) : null,
  load,
  capacity: Number(row.capacity),
});

export async function queueByDocumentId(documentId: string, tx: Tx): Promise<(QueueEntry & { id: number }) | null> {
  const row: Row | undefined = await tx
    .sql(QUEUES)
    .where({ document_id: documentId })
    .first('id', 'document_id', 'name');
  return row ? { id: Number(row.id), documentId: String(row.document_id), name: String(row.name) } : null;
}

/** All agents, for trials without a particular agent. Their load is not read. */
export async function wholeDirectory(tx: Tx): Promise<{ agents: FoundAgent[]; queues: QueueEntry[] }> {
  const agents: Row[] = await agentsWithUsers(tx).orderBy('a.id');
  const queues: Row[] = await tx.sql(QUEUES).orderBy('id').select('document_id', 'name');
  return {
    agents: agents.map((row) => toAgent(row, 0)),
    queues: queues.map((row) => ({ documentId: String(row.document_id), name: String(row.name) })),
  };
}

/** Whether a contact had a conversation with us before this one. */
export async function hasOtherConversation(contactId: number, exceptId: number | null, tx: Tx): Promise<boolean> {
  const query = tx.sql(CONVERSATION_TABLE).where('contact_id', contactId).first('id');
  if (exceptId !== null) void query.whereNot('id', exceptId);
  const row: Row | undefined = await query;
  return row !== undefined;
}

/**
 * The conversation that a text would go to, by the same rule as conversations/rows/open.ts. `joins`: one that is open, or that
 * reopens for its agent; nothing is routed. `back`: one that reopens without an agent, and is routed like a new one. `new`: none.
 */
export type Meeting =
  | { readonly how: 'new' }
  | { readonly how: 'back' }
  | { readonly how: 'joins'; readonly documentId: string };

export async function meetingOf(
  contactId: number,
  numberId: number,
  reopensSince: Date | null,
  tx: Tx,
): Promise<Meeting> {
  const between = () =>
    tx
      .sql(CONVERSATION_TABLE)
      .where({ contact_id: contactId, sms_number_id: numberId })
      .orderBy([
        { column: 'last_message_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .first('document_id', 'closed_at', 'assignee_id');
  const open: Row | undefined = await between().whereNot('state', 'closed');
  if (open) return { how: 'joins', documentId: String(open.document_id) };
  const last: Row | undefined = reopensSince ? await between().where('state', 'closed') : undefined;
  if (!reopensSince || !last || last.closed_at === null || toDate(last.closed_at) < reopensSince) return { how: 'new' };
  return last.assignee_id === null ? { how: 'back' } : { how: 'joins', documentId: String(last.document_id) };
}

/** The customer's text that was routed at a time: the newest one that had come by then. */
export async function textRoutedAt(conversationId: number, at: Date, tx: Tx): Promise<string> {
  const row: Row | undefined = await tx
    .sql('sms_channel_messages')
    .where({ conversation_id: conversationId, direction: 'inbound', device_text: null })
    .where('created_at', '<=', at)
    .orderBy('id', 'desc')
    .first('body');
  return String(row?.body ?? '');
}

/** Ids of the work streams whose texts can come to this agent, or to one of these queues: by a rule, or because none matches. */
export async function streamsServedBy(
  { agentId, queueIds }: { agentId: number; queueIds: readonly number[] },
  tx: Tx,
): Promise<Set<number>> {
  const everybodys = tx
    .sql(QUEUES)
    .where('default_key', 'default')
    .whereIn('id', [...queueIds])
    .select(tx.sql.raw('1'));
  const ruled = tx
    .sql('sms_channel_routing_rules')
    .where('enabled', true)
    .where((either) => void either.where('target_agent_id', agentId).orWhereIn('target_queue_id', [...queueIds]))
    .whereNotNull('work_stream_id')
    .select('work_stream_id');
  const rows: Row[] = await tx
    .sql('sms_channel_work_streams')
    .whereIn('default_queue_id', [...queueIds])
    .orWhere((own) => void own.whereNull('default_queue_id').whereExists(everybodys))
    .orWhereIn('id', ruled)
    .select('id');
  return new Set(rows.map(({ id }) => Number(id)));
}

interface Named extends EntityRow {
  readonly name: string;
}

export interface RoutingRuleEntity extends EntityRow {
  readonly name: string;
  readonly position: number;
  readonly enabled: boolean;
  readonly match: 'all' | 'any';
  readonly conditions: Condition[];
  readonly workStream: Named | null;
  readonly targetAgent: (Named & { readonly active: boolean }) | null;
  readonly targetQueue: Named | null;
}

export const routingRules = configurationRows<RoutingRuleEntity>(routingRuleType, {
  one: {
    workStream: named('sms_channel_work_streams'),
    targetAgent: { table: AGENTS, attributes: { name: { type: 'string' }, active: { type: 'boolean' } } },
    targetQueue: named('sms_channel_queues'),
  },
});
