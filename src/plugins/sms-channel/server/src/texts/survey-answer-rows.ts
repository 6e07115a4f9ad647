import { insertRow, toDate, toDateOrNull, type Row, type Tx } from '../db/database';

const TABLE = 'sms_channel_survey_answers';

/** A question that was put, and its answer once there is one. */
export interface SurveyRow {
  readonly id: number;
  readonly documentId: string;
  readonly conversationId: number;
  readonly questionId: number;
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
}

export interface NewQuestion {
  readonly conversationId: number;
  readonly contactId: number;
  readonly smsNumberId: number;
  readonly workStreamId: number;
  readonly agentId: number | null;
  readonly questionId: number;
}

export async function insert(question: NewQuestion, now: Date, tx: Tx): Promise<void> {
  const row = {
    conversation_id: question.conversationId,
    contact_id: question.contactId,
    sms_number_id: question.smsNumberId,
    work_stream_id: question.workStreamId,
    agent_id: question.agentId,
    question_id: question.questionId,
  };
  await insertRow(tx, TABLE, row, now);
}

/** The last question that was put to a contact from a number. */
export async function latest(contactId: number, smsNumberId: number, tx: Tx): Promise<SurveyRow | null> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where({ contact_id: contactId, sms_number_id: smsNumberId })
    .orderBy('id', 'desc')
    .first();
  if (!row) return null;
  return {
    id: Number(row.id),
    documentId: String(row.document_id),
    conversationId: Number(row.conversation_id),
    questionId: Number(row.question_id),
    askedAt: toDate(row.created_at),
    answeredAt: toDateOrNull(row.answered_at),
  };
}

/** The first answer keeps its time: a second one corrects it. */
export async function answer(
  id: number,
  { score, comment }: { score: number; comment: string | null },
  now: Date,
  tx: Tx,
): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ id })
    .update({ score, comment, answered_at: tx.sql.raw('coalesce(answered_at, ?)', [now]), updated_at: now });
}

/** Whether both an agent and the customer wrote in this conversation. */
export async function wasTalk(conversationId: number, tx: Tx): Promise<boolean> {
  const of = (where: Row) =>
    tx
      .sql('sms_channel_messages')
      .where({ conversation_id: conversationId, ...where })
      .first('id');
  if (!(await of({ direction: 'inbound', device_text: null }))) return false;
  const written: Row | undefined = await tx
    .sql('sms_channel_messages')
    .where({ conversation_id: conversationId, direction: 'outbound' })
    .whereIn('purpose', ['reply', 'start', 'scheduled'])
    .first('id');
  return written !== undefined;
}

export interface AnswerFilters {
  readonly conversation?: string;
  readonly contact?: string;
  readonly agent?: string;
  readonly workStream?: string;
  readonly from?: Date;
  readonly to?: Date;
}

export interface AnswerRow {
  readonly id: number;
  readonly documentId: string;
  readonly score: number;
  readonly comment: string | null;
  readonly answeredAt: Date;
  readonly conversation: string;
  readonly contact: { documentId: string; name: string | null; mobilePhone: string };
  readonly agent: { documentId: string; name: string } | null;
  readonly workStream: { documentId: string; name: string };
}

const answered = (filters: AnswerFilters, tx: Tx) => {
  const query = tx
    .sql({ s: TABLE })
    .join({ c: 'sms_channel_conversations' }, 'c.id', 's.conversation_id')
    .leftJoin({ k: 'sms_channel_contacts' }, 'k.id', 's.contact_id')
    .leftJoin({ a: 'sms_channel_agents' }, 'a.id', 's.agent_id')
    .leftJoin({ w: 'sms_channel_work_streams' }, 'w.id', 's.work_stream_id')
    .whereNotNull('s.answered_at');
  if (filters.conversation !== undefined) void query.where('c.document_id', filters.conversation);
  if (filters.contact !== undefined) void query.where('k.document_id', filters.contact);
  if (filters.agent !== undefined) void query.where('a.document_id', filters.agent);
  if (filters.workStream !== undefined) void query.where('w.document_id', filters.workStream);
  if (filters.from) void query.where('s.answered_at', '>=', filters.from);
  if (filters.to) void query.where('s.answered_at', '<', filters.to);
  return query;
};

/** Newest first, with a row more than asked when there is a next page. */
export async function list(
  filters: AnswerFilters,
  page: { after: { at: Date; id: number } | null; limit: number },
  tx: Tx,
): Promise<AnswerRow[]> {
  const { after } = page;
  const query = answered(filters, tx)
    .orderBy([
      { column: 's.answered_at', order: 'desc' },
      { column: 's.id', order: 'desc' },
    ])
    .limit(page.limit + 1);
  if (after) {
    void query.where((place) => {
      void place
        .where('s.answered_at', '<', after.at)
        .orWhere((same) => void same.where('s.answered_at', after.at).where('s.id', '<', after.id));
    });
  }
  const rows: Row[] = await query.select('s.id', 's.document_id', 's.score', 's.comment', 's.answered_at', {
    conversation: 'c.document_id',
    customerAddress: 'c.customer_address',
    contact: 'k.document_id',
    contactName: 'k.name',
    mobilePhone: 'k.mobile_phone',
    agent: 'a.document_id',
    agentName: 'a.name',
    workStream: 'w.document_id',
    workStreamName: 'w.name',
  });
  return rows.map((row) => ({
    id: Number(row.id),
    documentId: String(row.document_id),
    score: Number(row.score),
    comment: row.comment === null ? null : String(row.comment),
    answeredAt: toDate(row.answered_at),
    conversation: String(row.conversation),
    contact: {
      documentId: String(row.contact ?? ''),
      name: row.contactName === null ? null : String(row.contactName),
      mobilePhone: String(row.mobilePhone ?? row.customerAddress),
    },
    agent: row.agent === null ? null : { documentId: String(row.agent), name: String(row.agentName) },
    workStream: { documentId: String(row.workStream ?? ''), name: String(row.workStreamName ?? '') },
  }));
}

export async function average(filters: AnswerFilters, tx: Tx): Promise<{ count: number; average: number | null }> {
  const row: Row | undefined = await answered(filters, tx).count({ n: '*' }).avg({ mean: 's.score' }).first();
  const count = Number(row?.n ?? 0);
  return { count, average: count === 0 ? null : Math.round(Number(row?.mean) * 100) / 100 };
}
