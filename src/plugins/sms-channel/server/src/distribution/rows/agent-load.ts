import type { ConversationState } from '../../../../shared/conversations/state';
import { unitsOf } from '../../../../shared/distribution/choice';
import { DISTRIBUTION_DEFAULTS, type DistributionSettings } from '../../../../shared/distribution/settings';
import { CONVERSATION_TABLE } from '../../conversations';
import { fromJson, type Row, type Tx } from '../../db/database';

const WORK_STREAM_TABLE = 'sms_channel_work_streams';

/** The states that use an agent's capacity; a waiting conversation does not. */
const TAKES_CAPACITY: readonly ConversationState[] = ['active', 'wrap-up'];

/** The units in use, by agent id, of these agents or by default of all: conversations and pending offers. */
export async function agentLoads(agentIds: readonly number[] | null, tx: Tx): Promise<Map<number, number>> {
  const loads = new Map<number, number>();
  const add = (agentId: unknown, units: number) =>
    void loads.set(Number(agentId), (loads.get(Number(agentId)) ?? 0) + units);

  const owned = tx
    .sql(CONVERSATION_TABLE)
    .whereIn('state', [...TAKES_CAPACITY])
    .groupBy('assignee_id', 'work_stream_id', 'state')
    .select('assignee_id', 'work_stream_id', 'state')
    .count({ n: '*' })
    .as('c');
  if (agentIds) void owned.whereIn('assignee_id', [...agentIds]);
  else void owned.whereNotNull('assignee_id');
  const counted: Row[] = await tx.sql
    .from(owned)
    .leftJoin({ w: WORK_STREAM_TABLE }, 'w.id', 'c.work_stream_id')
    .select('c.*', 'w.distribution');
  for (const row of counted) {
    add(row.assignee_id, Number(row.n) * unitsOf(String(row.state) as ConversationState, unitCosts(row.distribution)));
  }

  const reserved = tx.sql('sms_channel_offers').whereNotNull('pending_agent_id').select('pending_agent_id', 'units');
  if (agentIds) void reserved.whereIn('pending_agent_id', [...agentIds]);
  for (const row of (await reserved) as Row[]) add(row.pending_agent_id, Number(row.units));
  return loads;
}

export async function agentLoad(agentId: number, tx: Tx): Promise<number> {
  return (await agentLoads([agentId], tx)).get(agentId) ?? 0;
}

/**
 * The distribution settings of a work stream, which was read with all others. Only who asks for those of a work stream whose settings
 * cannot be read gets the error.
 */
export async function distributionSettings(tx: Tx): Promise<(workStreamId: number) => DistributionSettings> {
  const rows: Row[] = await tx.sql(WORK_STREAM_TABLE).select('id', 'distribution');
  const columns = new Map(rows.map((row) => [Number(row.id), row.distribution]));
  return (workStreamId) => toSettings(columns.get(workStreamId));
}

/** An agent works for other work streams too: what of theirs cannot be read takes up the usual room. */
function unitCosts(column: unknown): DistributionSettings {
  try {
    return toSettings(column);
  } catch {
    return DISTRIBUTION_DEFAULTS;
  }
}

const toSettings = (column: unknown): DistributionSettings => ({
  ...DISTRIBUTION_DEFAULTS,
  ...fromJson<Partial<DistributionSettings> | null>(column ?? null),
});
