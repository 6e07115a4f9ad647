import type { QueueSummary } from '../../../shared/distribution/contract';
import { queueCounts } from './rows/queue-counts';
import { toRef } from '../app/catalog';
import type { ChannelContext } from '../app/context';
import { notFound } from '../app/errors';
import { toQueueView } from './queues';

/** Queues as administrators see them: with what stands in each, and what leads to it. */
export function createQueueOverview(context: ChannelContext) {
  const { queues, workStreams, routingRules } = context.repositories;

  /** All queues in the order in which they are served; a handful of statements, however many there are. */
  async function list(): Promise<QueueSummary[]> {
    const rows = await queues.all({}, { priority: 'asc', name: 'asc' });
    const counts = await queueCounts(context.database.direct);
    const streams = await workStreams.all({}, { name: 'asc' });
    const rules = await routingRules.all({}, { name: 'asc' });
    return rows.map((row) => ({
      ...toQueueView(row, context.clock.now()),
      openConversations: counts.get(row.id)?.open ?? 0,
      waiting: counts.get(row.id)?.waiting ?? 0,
      workStreams: streams
        .filter(({ defaultQueue }) => defaultQueue?.id === row.id)
        .flatMap((found) => toRef(found) ?? []),
      routingRules: rules
        .filter(({ targetQueue }) => targetQueue?.id === row.id)
        .flatMap((found) => toRef(found) ?? []),
    }));
  }

  async function find(documentId: string): Promise<QueueSummary> {
    const found = (await list()).find((queue) => queue.documentId === documentId);
    if (!found) throw notFound('queue');
    return found;
  }

  return { list, find };
}
