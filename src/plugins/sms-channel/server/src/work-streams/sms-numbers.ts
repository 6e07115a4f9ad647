import { parseSmsNumber, toAddress } from '../../../shared/core/address';
import type { Page, PageQuery } from '../../../shared/core/contract';
import {
  type SmsNumberView,
  DEFAULT_PACE,
  type NumberType,
  type SmsNumberCreate,
  type SmsNumberUpdate,
} from '../../../shared/work-streams/contract';
import { conversationRows as conversations, type Events, REST_API, SYSTEM } from '../conversations';
import { outbox } from '../jobs';
import { isUniqueViolation, type Row, type Tx } from '../db/database';
import {
  type SmsNumberEntity,
  smsNumbers as rows,
  workStreams,
  smsNumbers,
  type WorkStreamEntity,
} from './work-stream-rows';
import { createCatalog, toRef } from '../app/catalog';
import type { ChannelContext } from '../app/context';
import { ConflictError, invalidField } from '../app/errors';
import { operatingHoursId } from '../hours';

/** So many conversations are read at once. */
const PORTION = 100;

/** Our numbers. Whatever the spelling that comes in, E.164 or a short code is stored. */
export function createSmsNumbers(context: ChannelContext, { events }: { readonly events: Events }) {
  const { direct } = context.database;
  const catalog = createCatalog('SMS number', rows, (row) => row, context.database);
  const openWith = (id: number, tx: Tx) => conversations.countOpenWith('sms_number_id', id, tx);

  async function list(page: PageQuery): Promise<Page<SmsNumberView>> {
    const { data, meta } = await catalog.list(page);
    const open = await conversations.openCountsByNumber(null, direct);
    return { data: data.map((row) => toSmsNumberView(row, open.get(row.id) ?? 0)), meta };
  }

  async function find(documentId: string): Promise<SmsNumberView> {
    const row = await catalog.getRow(documentId);
    return toSmsNumberView(row, await openWith(row.id, direct));
  }

  async function create(input: SmsNumberCreate): Promise<SmsNumberView> {
    const { id: workStream } = await targetOf(input.workStream);
    const row = {
      ...input,
      number: canonicalNumber(input.number, input.type, context),
      messagesPerSecond: input.messagesPerSecond ?? DEFAULT_PACE[input.type],
      workStream,
      operatingHours: await operatingHoursId(input.operatingHours, direct),
    };
    return store(row.number, async (tx) => {
      await changing(workStream, tx);
      const holder = await rows.find({ number: row.number }, tx);
      if (holder) throw numberTaken(holder, 'number');
      await refuseFull(workStream, tx);
      return rows.create(row, tx);
    });
  }

  async function update(documentId: string, input: SmsNumberUpdate): Promise<SmsNumberView> {
    const before = await catalog.getRow(documentId);
    const { number, workStream, operatingHours, ...plain } = input;
    const type = input.type ?? before.type;
    const changed: Row = { ...plain };
    if (number !== undefined || input.type !== undefined) {
      changed.number = canonicalNumber(number ?? before.number, type, context);
    }
    if (operatingHours !== undefined) changed.operatingHours = await operatingHoursId(operatingHours, direct);
    const target = workStream === undefined ? null : await targetOf(workStream);
    if (target !== null) changed.workStream = target.id;
    return store(String(changed.number ?? before.number), async (tx) => {
      if (before.workStream) await changing(before.workStream.id, tx);
      if (changed.number !== undefined && changed.number !== before.number) await refuseOpen('changed', before, tx);
      if (target !== null && target.id !== before.workStream?.id) {
        await changing(target.id, tx);
        await refuseFull(target.id, tx);
        await bringConversations(before, target, tx);
      }
      return rows.update(before.id, changed, tx);
    });
  }

  /**
   * Its conversations follow a number to its new work stream: they are answered with the credentials and settings of that one.
   * docs/architecture.md §4.11.
   */
  async function bringConversations(number: SmsNumberEntity, target: WorkStreamEntity, tx: Tx): Promise<void> {
    const open = await conversations.lockOpenOfNumber(number.id, tx);
    await conversations.followNumber(number.id, target.id, tx);
    const detail = { from: number.workStream?.name ?? null, to: target.name };
    for (let from = 0; from < open.length; from += PORTION) {
      for (const conversation of await conversations.byIds(open.slice(from, from + PORTION), tx)) {
        await events.record({ type: 'conversation.moved', conversation, actor: SYSTEM, detail }, tx);
      }
    }
    if (number.workStream) await outbox.moveShare(number, { from: number.workStream, to: target }, tx);
  }

  async function remove(documentId: string): Promise<SmsNumberView> {
    const row = await catalog.getRow(documentId);
    await context.database.transaction(async (tx) => {
      if (row.workStream) await changing(row.workStream.id, tx);
      await refuseOpen('deleted', row, tx);
      await rows.remove(row.id, tx);
    });
    return toSmsNumberView(row, 0);
  }

  /** What is answered from it would come from another number, or from none. */
  async function refuseOpen(what: 'changed' | 'deleted', { id }: SmsNumberEntity, tx: Tx): Promise<void> {
    const openConversations = await openWith(id, tx);
    if (openConversations === 0) return;
    throw new ConflictError(`cannot be ${what}: ${openConversations} of its conversations are open`, {
      openConversations,
    });
  }

  /** The row of the work stream is locked by its new version: of two numbers that are added at once, the second sees the first. */
  const changing = (id: number, tx: Tx) => workStreams.bump(id, null, REST_API, context.clock.now(), tx);

  async function refuseFull(id: number, tx: Tx): Promise<void> {
    const present = await rows.all({ workStream: { id } }, {}, tx);
    refuseTooMany('workStream', present.length + 1, context);
  }

  /** The index decides that a number is ours once; the refusal names the work stream that has it. */
  async function store(number: string, write: (tx: Tx) => Promise<SmsNumberEntity>): Promise<SmsNumberView> {
    try {
      return await context.database.transaction(async (tx) => {
        const row = await write(tx);
        return toSmsNumberView(row, await openWith(row.id, tx));
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw numberTaken((await rows.find({ number }, direct)) ?? { number, workStream: null }, 'number');
    }
  }

  async function targetOf(documentId: string): Promise<WorkStreamEntity> {
    const workStream = await workStreams.find({ documentId }, direct);
    if (!workStream) throw invalidField('workStream', 'is not the documentId of a work stream');
    return workStream;
  }

  return { list, find, create, update, remove };
}

export type SmsNumbers = ReturnType<typeof createSmsNumbers>;

/** The stored spelling of a typed number. Throws 400 naming `field`. */
export function canonicalNumber(spelling: string, type: NumberType, context: ChannelContext, field = 'number'): string {
  const parsed = parseSmsNumber(spelling, type, { defaultCountry: context.settings.defaultCountry });
  if (!parsed.ok) throw invalidField(field, parsed.reason);
  return parsed.value;
}

export function numberTaken(
  { number, workStream, documentId }: Pick<SmsNumberEntity, 'number' | 'workStream'> & { readonly documentId?: string },
  field: string,
) {
  const move = documentId === undefined ? '' : `; PUT /sms-numbers/${documentId} moves it, with all its conversations`;
  return invalidField(field, `${number} already belongs to the work stream "${workStream?.name ?? ''}"${move}`);
}

/** Throws 400 when a work stream would have more numbers than the operator allows. */
export function refuseTooMany(field: string, count: number, { settings }: ChannelContext): void {
  const most = settings.maxNumbersPerWorkStream;
  if (count <= most) return;
  const limit = most === 1 ? 'one number' : `${most} numbers`;
  throw invalidField(
    field,
    `may have ${limit} at most; the operator can raise it (SMS_CHANNEL_MAX_NUMBERS_PER_WORK_STREAM)`,
  );
}

export const toSmsNumberView = (row: SmsNumberEntity, openConversations: number): SmsNumberView => ({
  ...toNumberFields(row),
  openConversations,
});

/** What is stored of it. */
export const toNumberFields = (row: SmsNumberEntity): Omit<SmsNumberView, 'openConversations'> => ({
  documentId: row.documentId,
  number: row.number,
  type: row.type,
  description: row.description ?? '',
  messagesPerSecond: row.messagesPerSecond,
  stopAnsweredBy: row.stopAnsweredBy,
  firstTextAt: row.firstTextAt,
  workStream: toRef(row.workStream) ?? { documentId: '', name: '' },
  language: row.language,
  operatingHours: toRef(row.operatingHours),
});

/**
 * The number of ours that a caller names as `from`; it may be left out while there is only one. `among`: those that the caller may
 * use. Throws 400 naming it.
 */
export async function ourNumber(
  from: string | undefined,
  context: ChannelContext,
  among?: readonly SmsNumberEntity[],
): Promise<SmsNumberEntity> {
  const { direct } = context.database;
  if (from === undefined) {
    const [only, ...others] = among ?? (await smsNumbers.all({}, {}, direct));
    if (!only && among) throw invalidField('from', 'cannot be chosen: your queues serve none of our SMS numbers');
    if (!only) throw invalidField('from', 'cannot be chosen: there is no SMS number yet');
    if (others.length > 0) throw invalidField('from', 'is needed: there is more than one SMS number');
    return only;
  }
  const number = (await smsNumbers.find({ number: from }, direct)) ?? (await byAnySpelling(from, context));
  if (among && !among.some(({ id }) => id === number.id)) {
    throw invalidField('from', 'is not one of the SMS numbers that your queues serve');
  }
  return number;
}

async function byAnySpelling(from: string, context: ChannelContext): Promise<SmsNumberEntity> {
  const address = toAddress(from, { defaultCountry: context.settings.defaultCountry, shortCodes: true });
  if (address.kind === 'invalid') throw invalidField('from', address.reason);
  const number = await smsNumbers.find({ number: address.value }, context.database.direct);
  if (!number) throw invalidField('from', 'is not one of our SMS numbers');
  return number;
}

/** The work stream by which texts go out. Throws 409 while it is switched off. */
export async function requireEnabled(workStreamId: number, tx: Tx): Promise<WorkStreamEntity> {
  const workStream = await workStreams.find({ id: workStreamId }, tx);
  if (!workStream) throw belongsToNone();
  refuseSwitchedOff(workStream);
  return workStream;
}

/** The same where it is at hand; its id is 0 when it is gone. */
export function refuseSwitchedOff({ id, name, enabled }: Pick<WorkStreamEntity, 'id' | 'name' | 'enabled'>): void {
  if (id === 0) throw belongsToNone();
  if (!enabled) throw new ConflictError(`the work stream "${name}" is switched off`, { workStream: name });
}

const belongsToNone = () => new ConflictError('the number belongs to no work stream', {});
