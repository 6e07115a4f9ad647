import type { ConversationState } from '../../../shared/domain/conversation-state';
import type { ConversationView } from '../../../shared/contracts';
import type { ConversationFilters } from '../../../shared/schemas/conversation';
import { COLUMNS, joined, toConversation, withinScope, type ConversationRow, type RowScope } from './conversation-rows';
import type { Row, Tx } from './database';

export interface ListOptions {
  readonly filters: ConversationFilters;
  readonly states?: readonly ConversationState[];
  readonly assigneeId?: number;
  readonly scope: RowScope;
  readonly order: 'newest' | 'oldest';
  readonly after: { at: Date; id: number } | null;
  readonly limit: number;
}

/** One page by keyset, with a row more than asked when there is a next page. */
export async function list(options: ListOptions, tx: Tx): Promise<ConversationRow[]> {
  const { filters, after } = options;
  const isNewest = options.order === 'newest';
  const query = joined(tx).modify(withinScope, options.scope);
  if (filters.state) void query.where('c.state', filters.state);
  if (options.states) void query.whereIn('c.state', [...options.states]);
  if (options.assigneeId !== undefined) void query.where('c.assignee_id', options.assigneeId);
  if (filters.assignee) void query.where('a.document_id', filters.assignee);
  if (filters.queue) void query.where('q.document_id', filters.queue);
  if (filters.contact) void query.where('k.document_id', filters.contact);
  if (filters.workStream) void query.where('w.document_id', filters.workStream);
  if (after) {
    const beyond = isNewest ? '<' : '>';
    void query.where((place) => {
      void place
        .where('c.last_message_at', beyond, after.at)
        .orWhere((same) => void same.where('c.last_message_at', after.at).where('c.id', beyond, after.id));
    });
  }
  const direction = isNewest ? 'desc' : 'asc';
  const rows: Row[] = await query
    .orderBy([
      { column: 'c.last_message_at', order: direction },
      { column: 'c.id', order: direction },
    ])
    .limit(options.limit + 1)
    .select(COLUMNS);
  return rows.map(toConversation);
}

/** What the last text of each conversation says, for lists. */
export async function lastMessages(
  ids: readonly number[],
  tx: Tx,
): Promise<Map<number, NonNullable<ConversationView['lastMessage']>>> {
  if (ids.length === 0) return new Map();
  const rows: Row[] = await tx
    .sql({ m: 'sms_channel_messages' })
    .whereIn('m.conversation_id', [...ids])
    .whereNotExists(
      tx
        .sql({ later: 'sms_channel_messages' })
        .select(tx.sql.raw('1'))
        .whereRaw(
          'later.conversation_id = m.conversation_id and (later.sorted_at > m.sorted_at or (later.sorted_at = m.sorted_at and later.id > m.id))',
        ),
    )
    .select('m.conversation_id', 'm.body', 'm.direction');
  return new Map(
    rows.map((row) => [
      Number(row.conversation_id),
      { body: String(row.body), direction: String(row.direction) as 'inbound' | 'outbound' | 'note' },
    ]),
  );
}
