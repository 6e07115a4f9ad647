import { configurationRows, type EntityRow } from '../../db/configuration';
import { named, whole } from '../../db/configuration-model';
import type { Row, Tx } from '../../db/database';
import { bumpIn, type VersionColumns } from '../../db/versions';
import { type OperatingHoursEntity, operatingHoursType } from '../../hours';
import { queueType } from '../content-types';

const RULES = 'sms_channel_routing_rules';

interface Named extends EntityRow {
  readonly name: string;
}

export interface QueueEntity extends EntityRow, VersionColumns {
  readonly name: string;
  readonly priority: number;
  readonly defaultKey: string | null;
  readonly operatingHours: OperatingHoursEntity | null;
  readonly members: Named[];
}

export const queues = {
  ...configurationRows<QueueEntity>(queueType, {
    one: { operatingHours: whole(operatingHoursType) },
    many: {
      members: {
        ...named('sms_channel_agents'),
        links: 'sms_channel_queues_members_lnk',
        own: 'queue',
        other: 'agent',
      },
    },
  }),

  bump: bumpIn('sms_channel_queues'),
};

/** Ids of the work streams with a rule that leads to a queue. */
export async function workStreamsWithRuleTo(queueId: number, tx: Tx): Promise<number[]> {
  const found: Row[] = await tx
    .sql(RULES)
    .where({ target_queue_id: queueId })
    .whereNotNull('work_stream_id')
    .orderBy('work_stream_id')
    .distinct('work_stream_id');
  return found.map((row) => Number(row.work_stream_id));
}

/** The rules that lead to queues, by name. */
export async function rulesToQueues(tx: Tx): Promise<{ queueId: number; documentId: string; name: string }[]> {
  const found: Row[] = await tx
    .sql(RULES)
    .whereNotNull('target_queue_id')
    .orderBy(['name', 'id'])
    .select('target_queue_id', 'document_id', 'name');
  return found.map((row) => ({
    queueId: Number(row.target_queue_id),
    documentId: String(row.document_id),
    name: String(row.name),
  }));
}
