import type {
  OpenNow,
  OperatingHoursView,
  OperatingHoursCreate,
  OperatingHoursUpdate,
} from '../../../shared/hours/contract';
import { ALWAYS_OPEN, holidayAt, openStateAt, type OpenState } from '../../../shared/hours/operating-hours';
import { isUniqueViolation, type Tx } from '../db/database';
import { createCatalog } from '../app/catalog';
import type { ChannelContext } from '../app/context';
import { ConflictError, invalidField } from '../app/errors';
import { changedMeanwhile, firstVersion, toVersioned } from '../db/versions';
import { operatingHours as rows, type OperatingHoursEntity } from './operating-hours-rows';

/**
 * When queues and numbers are open. A queue or a number without operating hours is always open.
 */
export function createOperatingHours(context: ChannelContext) {
  const { direct } = context.database;
  const catalog = createCatalog('operating hours', rows, (row) => toView(row, context.clock.now()), context.database);

  const create = (input: OperatingHoursCreate, by: string): Promise<OperatingHoursView> =>
    store(input.name, () => rows.create({ ...input, ...firstVersion(by, context.clock.now()) }, direct));

  /** Throws 409 with who was first when a `version` is given that is not the present one any more. */
  async function update(documentId: string, input: OperatingHoursUpdate, by: string): Promise<OperatingHoursView> {
    const before = await catalog.getRow(documentId);
    const { version = null, ...changed } = input;
    return store(input.name ?? before.name, () =>
      context.database.transaction(async (tx) => {
        if (!(await rows.bump(before.id, version, by, context.clock.now(), tx))) {
          throw changedMeanwhile(await catalog.getRow(documentId, tx));
        }
        return rows.update(before.id, changed, tx);
      }),
    );
  }

  /** Refuses to delete hours that are in use: their queues and numbers would silently be open at all times. */
  async function remove(documentId: string): Promise<OperatingHoursView> {
    const row = await catalog.getRow(documentId);
    const used = await usersOf(row.id);
    if (used.length > 0) {
      throw new ConflictError(`cannot be deleted: used by ${used.join(', ')}`, { usedBy: used });
    }
    await rows.remove(row.id, direct);
    return toView(row, context.clock.now());
  }

  async function usersOf(id: number): Promise<string[]> {
    const { queues, numbers } = await rows.usersOf(id, direct);
    return [...queues.map((name) => `the queue "${name}"`), ...numbers];
  }

  async function store(name: string, write: () => Promise<OperatingHoursEntity>): Promise<OperatingHoursView> {
    try {
      return toView(await write(), context.clock.now());
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw invalidField('name', `"${name}" is the name of other operating hours`);
    }
  }

  /** Open or not, and when that changes. */
  async function queueState(queueId: number, at: Date, tx: Tx): Promise<OpenState> {
    const hours = await rows.ofQueue(queueId, tx);
    return hours ? openStateAt(hours, at) : ALWAYS_OPEN;
  }

  const isQueueOpen = async (queueId: number, at: Date, tx: Tx): Promise<boolean> =>
    (await queueState(queueId, at, tx)).isOpen;

  return {
    list: catalog.list,
    find: catalog.find,
    create,
    update,
    remove,
    all: async () => (await rows.all({}, { name: 'asc' }, direct)).map((row) => toView(row, context.clock.now())),
    ofQueue: rows.ofQueue,
    ofNumber: rows.ofNumber,
    queueState,
    isQueueOpen,
  };
}

export type OperatingHoursService = ReturnType<typeof createOperatingHours>;

/** Open or closed at a moment, as answers say it. Without operating hours: always open. */
export function openNow(hours: OperatingHoursEntity | null | undefined, at: Date): OpenNow {
  try {
    const state = hours ? openStateAt(hours, at) : ALWAYS_OPEN;
    const changesAt = state.isOpen ? state.until : state.opensAt;
    return {
      isOpen: state.isOpen,
      changesAt: changesAt?.toISOString() ?? null,
      holiday: hours ? (holidayAt(hours, at)?.name ?? null) : null,
    };
  } catch {
    // A time zone that this runtime does not know: they are shown with the others, so that they can be mended.
    return { isOpen: false, changesAt: null, holiday: null };
  }
}

/** The operating hours that a save names, as their row's id. Throws 400 naming the field. */
export async function operatingHoursId(
  documentId: string | null,
  tx: Tx,
  field = 'operatingHours',
): Promise<number | null> {
  if (documentId === null) return null;
  const row = await rows.find({ documentId }, tx);
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
