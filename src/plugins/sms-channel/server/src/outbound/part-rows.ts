import { insertMissing, type Row, type Tx } from '../db/database';
import { strongerOf, type PartFacts } from './delivery-facts';
import type { SendAttempt } from './attempt-rows';

const TABLE = 'sms_channel_send_parts';
const ATTEMPTS = 'sms_channel_send_attempts';

/** What one report says about an attempt whose text is of several parts. */
export interface PartReport {
  readonly statusCode: number;
  /** The reference of the part that it is about; null: the text as a whole. */
  readonly part: string | null;
  readonly parts: { readonly count: number | null; readonly references: readonly string[] };
}

/** Adds a report to the facts of an attempt. The caller has locked the conversation. */
export async function record(
  attempt: Pick<SendAttempt, 'id'>,
  { statusCode, part, parts }: PartReport,
  segments: number,
  now: Date,
  tx: Tx,
): Promise<PartFacts & { readonly learned: readonly string[] }> {
  const references = new Set([...parts.references, ...(part === null ? [] : [part])]);
  const row: Row = (await tx.sql(ATTEMPTS).where({ id: attempt.id }).first('parts_count', 'report_code')) as Row;
  const whole = part === null ? strongerOf(numberOrNull(row.report_code), statusCode) : numberOrNull(row.report_code);
  const count = Math.max(numberOrNull(row.parts_count) ?? 0, parts.count ?? 0);
  await tx
    .sql(ATTEMPTS)
    .where({ id: attempt.id })
    .update({ report_code: whole, parts_count: count || null, updated_at: now });
  const rows = [...references].map((reference) => ({ attempt_id: attempt.id, reference }));
  const learned = rows.length > 0 ? await insertMissing(tx, TABLE, 'reference', rows, now) : [];
  const known: Row[] = await tx.sql(TABLE).where({ attempt_id: attempt.id }).select('reference', 'status_code');
  const codes = new Map(known.map((each) => [String(each.reference), numberOrNull(each.status_code)]));
  if (part !== null) {
    const code = strongerOf(codes.get(part) ?? null, statusCode);
    await tx
      .sql(TABLE)
      .where({ attempt_id: attempt.id, reference: part })
      .update({ status_code: code, updated_at: now });
    codes.set(part, code);
  }
  return {
    // What the carrier says of its parts counts more than our own count.
    count: count || Math.max(segments, 1),
    whole,
    parts: [...codes.values()].filter((code) => code !== null),
    learned: learned.map(String).filter((reference) => reference !== part),
  };
}

/** The attempt to which a part belongs; null where the reference is of no part that is known. */
export async function attemptOf(reference: string, tx: Tx): Promise<number | null> {
  const row: Row | undefined = await tx.sql(TABLE).where({ reference }).first('attempt_id');
  return row ? Number(row.attempt_id) : null;
}

const numberOrNull = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
