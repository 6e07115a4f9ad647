import type { QueueView, QueueSummary, QueueCreate, QueueUpdate } from '../../../shared/distribution/contract';
import { type QueueEntity, queues as rows, workStreamsWithRuleTo, queues, rulesToQueues } from './rows/queues';
import { moveConversations, REST_API } from '../conversations';
import * as agents from './rows/agents';
import type { Leavers } from './leavers';
import { workStreams } from '../work-streams';
import { isUniqueViolation, type Row, type Tx } from '../db/database';
import { createCatalog, toRef } from '../app/catalog';
import type { ChannelContext } from '../app/context';
import type { DistributionPlan } from '../jobs';
import { ConflictError, invalidField, notFound } from '../app/errors';
import { openNow, operatingHoursId } from '../hours';
import { changedMeanwhile, firstVersion, toVersioned } from '../db/versions';
import { queueCounts } from './rows/waiting';

interface Neighbours {
  readonly plan: DistributionPlan;
  readonly leavers: Pick<Leavers, 'leaveQueue'>;
  /** Queues decide what an agent may see: open inboxes are looked at anew. */
  readonly recheckRights: () => void;
}

/** Groups of agents. One Default queue always exists and cannot be deleted. docs/architecture.md §2. */
export function createQueues(context: ChannelContext, { plan, leavers, recheckRights }: Neighbours) {
  const { direct } = context.database;
  const catalog = createCatalog('queue', rows, (row) => toView(row), context.database);

  /** Creates the Default queue at the start. The unique index on `defaultKey` allows one, however many processes start. */
  async function ensureDefault(): Promise<void> {
    if (await rows.find({ defaultKey: 'default' }, direct)) return;
    try {
      await rows.create({ name: 'Default', priority: 100, defaultKey: 'default' }, direct);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }

  async function create(input: QueueCreate, by: string): Promise<QueueView> {
    const operatingHours = await operatingHoursId(input.operatingHours, direct);
    const members = await memberIds(input.members);
    const row = { ...input, operatingHours, members, ...firstVersion(by, context.clock.now()) };
    return store(input.name, () => context.database.transaction((tx) => rows.create(row, tx)));
  }

  /** @throws 409 with the name of who changed it, when a given `version` is no longer the current one */
  async function update(documentId: string, input: QueueUpdate, by: string): Promise<QueueView> {
    const before = await catalog.getRow(documentId);
    const { version = null, members, operatingHours, ...plain } = input;
    const changed: Row = { ...plain };
    const membersAfter = members && (await memberIds(members));
    if (membersAfter) changed.members = membersAfter;
    if (operatingHours !== undefined) changed.operatingHours = await operatingHoursId(operatingHours, direct);
    return store(input.name ?? before.name, () =>
      context.database.transaction(async (tx) => {
        if (membersAfter) await leaveAll(before, membersAfter, tx);
        if (!(await rows.bump(before.id, version, by, context.clock.now(), tx))) {
          throw changedMeanwhile(await catalog.getRow(documentId, tx));
        }
        const after = await rows.update(before.id, changed, tx);
        await plan.soon(tx);
        tx.afterCommit(recheckRights);
        return after;
      }),
    );
  }

  async function leaveAll({ id }: QueueEntity, after: readonly number[], tx: Tx): Promise<void> {
    const members = (await rows.find({ id }, tx))?.members ?? [];
    const gone = members.map((member) => member.id).filter((member) => !after.includes(member));
    await leavers.leaveQueue(id, gone, tx);
  }

  async function remove(documentId: string): Promise<QueueView> {
    const row = await catalog.getRow(documentId);
    if (row.defaultKey !== null) throw new ConflictError('the Default queue cannot be deleted', {});
    await context.database.transaction(async (tx) => {
      const fallback = await rows.find({ defaultKey: 'default' }, tx);
      await moveConversations(row.id, fallback?.id ?? null, tx);
      await changeRulesOf(row, tx);
      await rows.remove(row.id, tx);
      await plan.soon(tx);
      tx.afterCommit(recheckRights);
    });
    return toView(row);
  }

  /**
   * Raises the versions of the work streams whose rules named the deleted queue, so that all processes read those rules again.
   */
  async function changeRulesOf({ id }: QueueEntity, tx: Tx): Promise<void> {
    for (const stream of await workStreamsWithRuleTo(id, tx))
      await workStreams.bump(stream, null, REST_API, context.clock.now(), tx);
  }

  async function store(name: string, write: () => Promise<QueueEntity>): Promise<QueueView> {
    try {
      return toView(await write());
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw invalidField('name', `"${name}" is the name of another queue`);
    }
  }

  async function memberIds(documentIds: readonly string[]): Promise<number[]> {
    const found = await agents.all({ documentId: { $in: documentIds } }, {}, direct);
    const unknown = documentIds.findIndex((documentId) => !found.some((agent) => agent.documentId === documentId));
    if (unknown !== -1) throw invalidField(`members.${unknown}`, 'is not the documentId of an agent');
    return found.map((agent) => agent.id);
  }

  const toView = (row: QueueEntity): QueueView => toQueueView(row, context.clock.now());

  return { list: catalog.list, find: catalog.find, create, update, remove, ensureDefault };
}

export type Queues = ReturnType<typeof createQueues>;

/** A queue, and whether it is open now. */
export const toQueueView = (row: QueueEntity, now: Date): QueueView => ({
  documentId: row.documentId,
  name: row.name,
  priority: row.priority,
  isDefault: row.defaultKey !== null,
  ...toVersioned(row),
  members: row.members.flatMap((member) => toRef(member) ?? []),
  operatingHours: toRef(row.operatingHours),
  now: openNow(row.operatingHours, now),
});

/** Queues for administrators: with the conversations in each, and the rules and work streams that lead to it. */
export function createQueueOverview(context: ChannelContext) {
  const { direct } = context.database;

  /** All queues in the order in which they are served; the number of statements does not grow with theirs. */
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
