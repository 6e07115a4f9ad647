import type { QueueView } from '../../../shared/contracts';
import type { QueueCreate, QueueUpdate } from '../../../shared/schemas/queue';
import type { QueueEntity } from '../repositories';
import { moveConversations } from '../repositories/conversations';
import { isUniqueViolation } from '../repositories/database';
import { createCatalog, toRef } from './catalog';
import type { ChannelContext } from './context';
import { ConflictError, invalidField } from './errors';

/** Groups of agents. One Default queue always exists and cannot be deleted. design.md §2. */
export function createQueues(context: ChannelContext) {
  const { queues: repository, agents } = context.repositories;
  const catalog = createCatalog('queue', repository, toView);

  /** At start: the index on `defaultKey` keeps it one, whichever process comes first. */
  async function ensureDefault(): Promise<void> {
    if (await repository.find({ defaultKey: 'default' })) return;
    try {
      await repository.create({ name: 'Default', priority: 100, defaultKey: 'default' });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }

  async function create(input: QueueCreate): Promise<QueueView> {
    const row = { ...input, members: await memberIds(input.members) };
    return store(input.name, () => repository.create(row));
  }

  async function update(documentId: string, input: QueueUpdate): Promise<QueueView> {
    const before = await catalog.require(documentId);
    const { members, ...plain } = input;
    const changed = { ...plain, ...(members === undefined ? {} : { members: await memberIds(members) }) };
    return store(input.name ?? before.name, () => repository.update(before.id, changed));
  }

  async function remove(documentId: string): Promise<QueueView> {
    const row = await catalog.require(documentId);
    if (row.defaultKey !== null) throw new ConflictError('the Default queue cannot be deleted', {});
    await context.database.transaction(async (tx) => {
      const fallback = await repository.find({ defaultKey: 'default' });
      await moveConversations(row.id, fallback?.id ?? null, tx);
      await repository.remove(row.id);
    });
    return toView(row);
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

  return { list: catalog.list, find: catalog.find, create, update, remove, ensureDefault };
}

export type Queues = ReturnType<typeof createQueues>;

const toView = (row: QueueEntity): QueueView => ({
  documentId: row.documentId,
  name: row.name,
  priority: row.priority,
  isDefault: row.defaultKey !== null,
  members: row.members.flatMap((member) => toRef(member) ?? []),
});
