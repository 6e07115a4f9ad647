import type { OpenNow, OperatingHoursView } from '../../../shared/hours/contract';
import { ALWAYS_OPEN, holidayAt, openStateAt, type OpenState } from '../../../shared/hours/operating-hours';
import type { OperatingHoursCreate, OperatingHoursUpdate } from '../../../shared/hours/schema';
import type { OperatingHoursEntity } from '../db/repositories';
import { isUniqueViolation } from '../db/database';
import { createCatalog } from '../app/catalog';
import type { ChannelContext } from '../app/context';
import { ConflictError, invalidField } from '../app/errors';
import { changedMeanwhile, firstVersion, toVersioned } from '../db/versions';

/**
 * When queues and numbers are open. A queue or a number without operating hours is always open. Reads join an open
 * transaction.
 */
export function createOperatingHours(context: ChannelContext) {
  const { operatingHours: repository, queues, smsNumbers } = context.repositories;
  const catalog = createCatalog('operating hours', repository, (row) => toView(row, context.clock.now()));

  const create = (input: OperatingHoursCreate, by: string): Promise<OperatingHoursView> =>
    store(input.name, () => repository.create({ ...input, ...firstVersion(by, context.clock.now()) }));

  /** Throws 409 with who was first when a `version` is given that is not the present one any more. */
  async function update(documentId: string, input: OperatingHoursUpdate, by: string): Promise<OperatingHoursView> {
    const before = await catalog.require(documentId);
    const { version = null, ...changed } = input;
    return store(input.name ?? before.name, () =>
      context.database.transaction(async (tx) => {
        if (!(await repository.bump(before.id, version, by, context.clock.now(), tx))) {
          throw changedMeanwhile(await catalog.require(documentId));
        }
        return repository.update(before.id, changed);
      }),
    );
  }

  /** What uses them would be open at all times from now on, and nobody would have said so: it is refused. */
  async function remove(documentId: string): Promise<OperatingHoursView> {
    const row = await catalog.require(documentId);
    const used = await usersOf(row.id);
    if (used.length > 0) {
      throw new ConflictError(`cannot be deleted: used by ${used.join(', ')}`, { usedBy: used });
    }
    await repository.remove(row.id);
    return toView(row, context.clock.now());
  }

  async function usersOf(id: number): Promise<string[]> {
    const where = { operatingHours: { id } };
    const groups = await queues.all(where);
    const numbers = await smsNumbers.all(where);
    return [...groups.map(({ name }) => `the queue "${name}"`), ...numbers.map(({ number }) => number)];
  }

  async function store(name: string, write: () => Promise<OperatingHoursEntity>): Promise<OperatingHoursView> {
    try {
      return toView(await write(), context.clock.now());
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw invalidField('name', `"${name}" is the name of other operating hours`);
    }
  }

  /** The hours of a queue; null when it has none, or is gone. */
  const ofQueue = async (queueId: number): Promise<OperatingHoursEntity | null> =>
    (await queues.find({ id: queueId }))?.operatingHours ?? null;

  const ofNumber = async (smsNumberId: number): Promise<OperatingHoursEntity | null> =>
    (await smsNumbers.find({ id: smsNumberId }))?.operatingHours ?? null;

  /** Open or not, and when that changes. */
  async function queueState(queueId: number, at: Date): Promise<OpenState> {
    const hours = await ofQueue(queueId);
    return hours ? openStateAt(hours, at) : ALWAYS_OPEN;
  }

  const isQueueOpen = async (queueId: number, at: Date): Promise<boolean> => (await queueState(queueId, at)).isOpen;

  return {
    list: catalog.list,
    find: catalog.find,
    create,
    update,
    remove,
    all: async () => (await repository.all({}, { name: 'asc' })).map((row) => toView(row, context.clock.now())),
    ofQueue,
    ofNumber,
    queueState,
    isQueueOpen,
  };
}

export type OperatingHoursService = ReturnType<typeof createOperatingHours>;

/** Open or closed at a moment, as answers say it. Nothing named: always open. */
export function openNow(hours: OperatingHoursEntity | null | undefined, at: Date): OpenNow {
  const state = hours ? openStateAt(hours, at) : ALWAYS_OPEN;
  const changesAt = state.isOpen ? state.until : state.opensAt;
  return {
    isOpen: state.isOpen,
    changesAt: changesAt?.toISOString() ?? null,
    holiday: hours ? (holidayAt(hours, at)?.name ?? null) : null,
  };
}

/** The operating hours that a save names, as their row's id. Throws 400 naming the field. */
export async function operatingHoursId(
  documentId: string | null,
  { repositories }: ChannelContext,
  field = 'operatingHours',
): Promise<number | null> {
  if (documentId === null) return null;
  const row = await repositories.operatingHours.find({ documentId });
  if (!row) throw invalidField(field, 'is not the documentId of operating hours');
  return row.id;
}

const toView = (row: OperatingHoursEntity, now: Date): OperatingHoursView => ({
  documentId: row.documentId,
  name: row.name,
  timeZone: row.timeZone,
  weekly: row.weekly,
  holidays: row.holidays,
  ...toVersioned(row),
  now: openNow(row, now),
});
