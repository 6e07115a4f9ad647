import type { QueueView } from '../../../shared/distribution/contract';
import type { QueueCreate, QueueUpdate } from '../../../shared/distribution/schema';
import type { QueueEntity } from '../db/repositories';
import { moveConversations, REST_API } from '../conversations';
import { isUniqueViolation, type Row, type Tx } from '../db/database';
import { createCatalog, toRef } from '../app/catalog';
import type { ChannelContext } from '../app/context';
import type { DistributionPlan } from '../jobs';
import { ConflictError, invalidField } from '../app/errors';
import { openNow, operatingHoursId } from '../hours';
import { changedMeanwhile, firstVersion, toVersioned } from '../db/versions';

/** Groups of agents. One Default queue always exists and cannot be deleted. design.md §2. */
export function createQueues(context: ChannelContext, plan: DistributionPlan) {
  const { queues: repository, agents } = context.repositories;
  const catalog = createCatalog('queue', repository, (row) => toView(row));

  /** At start: the index on `defaultKey` keeps it one, whichever process comes first. */
  async function ensureDefault(): Promise<void> {
    if (await repository.find({ defaultKey: 'default' })) return;
    try {
      await repository.create({ name: 'Default', priority: 100, defaultKey: 'default' });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }

  async function create(input: QueueCreate, by: string): Promise<QueueView> {
    const operatingHours = await operatingHoursId(input.operatingHours, context);
    const members = await memberIds(input.members);
    const row = { ...input, operatingHours, members, ...firstVersion(by, context.clock.now()) };
    return store(input.name, () => repository.create(row));
  }

  /** Throws 409 with who was first when a `version` is given that is not the present one any more. */
  async function update(documentId: string, input: QueueUpdate, by: string): Promise<QueueView> {
    const before = await catalog.require(documentId);
    const { version = null, members, operatingHours, ...plain } = input;
    const changed: Row = { ...plain };
    if (members !== undefined) changed.members = await memberIds(members);
    if (operatingHours !== undefined) changed.operatingHours = await operatingHoursId(operatingHours, context);
    return store(input.name ?? before.name, () =>
      context.database.transaction(async (tx) => {
        if (!(await repository.bump(before.id, version, by, context.clock.now(), tx))) {
          throw changedMeanwhile(await catalog.require(documentId));
        }
        const after = await repository.update(before.id, changed);
        await plan.soon(tx);
        return after;
      }),
    );
  }

  async function remove(documentId: string): Promise<QueueView> {
    const row = await catalog.require(documentId);
    if (row.defaultKey !== null) throw new ConflictError('the Default queue cannot be deleted', {});
    await context.database.transaction(async (tx) => {
      const fallback = await repository.find({ defaultKey: 'default' });
      await moveConversations(row.id, fallback?.id ?? null, tx);
      await changeRulesOf(row, tx);
      await repository.remove(row.id);
      await plan.soon(tx);
    });
    return toView(row);
  }

  /** Rules that named the queue have no target any more: a change of their work streams, which every process has to see. */
  async function changeRulesOf({ id }: QueueEntity, tx: Tx): Promise<void> {
    const { routingRules, workStreams } = context.repositories;
    const rules = await routingRules.all({ targetQueue: { id } });
    const streams = new Set(rules.flatMap(({ workStream }) => (workStream ? [workStream.id] : [])));
    for (const stream of streams) await workStreams.bump(stream, null, REST_API, context.clock.now(), tx);
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
    const found = await agents.all({ documentId: { $in: [...documentIds] } });
    const unknown = documentIds.findIndex((documentId) => !found.some((agent) => agent.documentId === documentId));
    if (unknown !== -1) throw invalidField(`members.${unknown}`, 'is not the documentId of an agent');
    return found.map((agent) => agent.id);
  }

  const toView = (row: QueueEntity): QueueView => toQueueView(row, context.clock.now());

  return { list: catalog.list, find: catalog.find, create, update, remove, ensureDefault };
}

export type Queues = ReturnType<typeof createQueues>;

/** With whether it is open now. */
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
