import type { ClosingCalendarEntry, ClosingCalendarQuery } from '../../../shared/lifecycle/closing-calendar';
import type { Page } from '../../../shared/core/contract';
import { spanOf } from '../../../shared/conversations/closing';
import { closingBetween, type ConversationRow } from '../conversations';
import { toRef } from '../app/catalog';
import type { ChannelContext } from '../app/context';
import { decodeTimeCursor, encodeTimeCursor } from '../db/cursor';
import { invalidField } from '../app/errors';

const DAY_MS = 24 * 60 * 60_000;
const DEFAULT_SPAN_DAYS = 30;

/** What will close automatically, when, and why: the sweep uses the same times. */
export function createClosingCalendar(context: ChannelContext) {
  /** From now on, for 30 days, unless told otherwise. */
  async function list(query: ClosingCalendarQuery): Promise<Page<ClosingCalendarEntry>> {
    const from = query.from ?? context.clock.now();
    const to = query.to ?? new Date(from.getTime() + DEFAULT_SPAN_DAYS * DAY_MS);
    if (to <= from) throw invalidField('to', 'must lie behind from');
    const { limit, cursor, workStream } = query;
    const span = { from, to, workStream, limit, after: cursor ? decodeTimeCursor(cursor) : null };
    const rows = await closingBetween(span, context.database.direct);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      data: shown.map(toEntry),
      meta: { nextCursor: last?.closesAt ? encodeTimeCursor({ at: last.closesAt, id: last.id }) : null },
    };
  }

  return { list };
}

export type ClosingCalendar = ReturnType<typeof createClosingCalendar>;

function toEntry(row: ConversationRow): ClosingCalendarEntry {
  const because = row.closesBecause ?? 'open';
  return {
    conversation: row.documentId,
    state: row.state,
    contact: { documentId: row.contact.documentId, name: row.contact.name, mobilePhone: row.contact.mobilePhone },
    workStream: { documentId: row.workStream.documentId, name: row.workStream.name },
    assignee: toRef(row.assignee),
    closesAt: row.closesAt?.toISOString() ?? '',
    because,
    afterMinutes: spanOf(because, row.workStream.closingRules),
  };
}
