import { overdueUntil, LIFECYCLE_DEFAULTS } from '../../../../shared/conversations/closing';
import { toLifecycle } from './conversation-rows';
import type { Row, Tx } from '../../db/database';

/** A piece of SQL for `whereRaw` and `raw`; not a query of knex, which would run where a promise hands it on. */
export interface Condition {
  readonly sql: string;
  readonly bindings: readonly (number | Date)[];
}

/**
 * What is true of conversations (`c`) that are overdue at a time: `isOverdue` of shared/conversations/closing.ts, for lists and counts.
 * Work streams may differ in how long a customer may wait.
 */
export async function overdueAt(now: Date, tx: Tx): Promise<Condition> {
  const streams: Row[] = await tx.sql('sms_channel_work_streams').orderBy('id').select('id', 'lifecycle');
  const others = streams.flatMap(({ id, lifecycle }) => {
    const settings = toLifecycle(lifecycle);
    const isUsual = settings.overdueAfterMinutes === LIFECYCLE_DEFAULTS.overdueAfterMinutes;
    return isUsual ? [] : [{ id: Number(id), until: overdueUntil(now, settings) }];
  });
  const usual = overdueUntil(now, LIFECYCLE_DEFAULTS);
  if (others.length === 0) {
    return { sql: `(c.state <> 'closed' and c.unanswered_since <= ?)`, bindings: [usual] };
  }
  const ids = others.map(({ id }) => id);
  const ofOthers = others.map(() => 'c.work_stream_id = ? and c.unanswered_since <= ?').join(' or ');
  const ofTheRest = `c.work_stream_id not in (${ids.map(() => '?').join(', ')})`;
  return {
    sql: `(c.state <> 'closed' and (${ofOthers} or ${ofTheRest} and c.unanswered_since <= ?))`,
    bindings: [...others.flatMap(({ id, until }) => [id, until]), ...ids, usual],
  };
}
