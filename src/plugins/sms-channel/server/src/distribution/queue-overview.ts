import type { QueueSummary } from '../../../shared/distribution/contract';
import { queueCounts } from './rows/queue-counts';
import { queues, rulesToQueues } from './rows/queues';
import { workStreams } from '../work-streams';
import { toRef } from '../app/catalog';
import type { ChannelContext } from '../app/context';
import { notFound } from '../app/errors';
import { toQueueView } from './queues';

/** Queues as administrators see them: with what stands in each, and what leads to it. */
export function createQueueOverview(context: ChannelContext) {
  const { direct } = context.database;

  /** All queues in the order in which they are served; a handful of statements, however many there are. */
  async function list(): Promise<QueueSummary[]> {
    const rows = await queues.all({}, { priority: 'asc', name: 'asc' }, direct);
    const counts = await queueCounts(direct);
    const streams = await workStreams.all({}, { name: 'asc' }, direct);
    const rules = await rulesToQueues(direct);
    return rows.map((row) => ({
      ...toQueueView(row, context.clock.now()),
      openConversations: counts.get(row.id)?.open ?? 0,
      waiting: counts.get(row.id)?.waiting ?? 0,
      workStreams: streams
        .filter(({ defaultQueue }) => defaultQueue?.id === row.id)
        .flatMap((found) => toRef(found) ?? []),
      routingRules: rules.filter(({ queueId }) => queueId === row.id).flatMap((found) => toRef(found) ?? []),
    }));
  }

  async function find(documentId: string): Promise<QueueSummary> {
    const found = (await list()).find((queue) => queue.documentId === documentId);
    if (!found) throw notFound('queue');
    return found;
  }

  return { list, find };
}
