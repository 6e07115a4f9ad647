import { parseSmsNumber } from '../../../shared/domain/address';
import type { SmsNumberView } from '../../../shared/contracts';
import {
  DEFAULT_PACE,
  type NumberType,
  type SmsNumberCreate,
  type SmsNumberUpdate,
} from '../../../shared/schemas/sms-number';
import * as conversations from '../repositories/conversations';
import { isUniqueViolation, type Row } from '../repositories/database';
import type { SmsNumberEntity } from '../repositories/sms-numbers';
import { createCatalog, toRef } from './catalog';
import type { ChannelContext } from './context';
import { ConflictError, invalidField } from './errors';

/** Our numbers. Whatever the spelling that comes in, E.164 or a short code is stored. */
export function createSmsNumbers(context: ChannelContext) {
  const repository = context.repositories.smsNumbers;
  const catalog = createCatalog('SMS number', repository, toView);

  async function create(input: SmsNumberCreate): Promise<SmsNumberView> {
    const row = {
      number: canonical(input.number, input.type),
      type: input.type,
      description: input.description,
      messagesPerSecond: input.messagesPerSecond ?? DEFAULT_PACE[input.type],
      workStream: await workStreamId(input.workStream),
    };
    return store(row.number, () => repository.create(row));
  }

  async function update(documentId: string, input: SmsNumberUpdate): Promise<SmsNumberView> {
    const before = await catalog.require(documentId);
    const { number, workStream, ...plain } = input;
    const type = input.type ?? before.type;
    const changed: Row = { ...plain };
    if (number !== undefined || input.type !== undefined) changed.number = canonical(number ?? before.number, type);
    if (workStream !== undefined) changed.workStream = await workStreamId(workStream);
    return store(String(changed.number ?? before.number), () => repository.update(before.id, changed));
  }

  async function remove(documentId: string): Promise<SmsNumberView> {
    const row = await catalog.require(documentId);
    const open = await conversations.countOpenWith('sms_number_id', row.id, context.database.direct);
    if (open > 0) {
      throw new ConflictError(`cannot be deleted: ${open} of its conversations are open`, { openConversations: open });
    }
    await repository.remove(row.id);
    return toView(row);
  }

  /** The index decides that a number is ours once; the refusal names the work stream that has it. */
  async function store(number: string, write: () => Promise<SmsNumberEntity>): Promise<SmsNumberView> {
    try {
      return toView(await write());
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const holder = await repository.find({ number });
      throw invalidField('number', `${number} already belongs to the work stream "${holder?.workStream?.name ?? ''}"`);
    }
  }

  function canonical(spelling: string, type: NumberType): string {
    const parsed = parseSmsNumber(spelling, type, { defaultCountry: context.settings.defaultCountry });
    if (!parsed.ok) throw invalidField('number', parsed.reason);
    return parsed.value;
  }

  async function workStreamId(documentId: string): Promise<number> {
    const workStream = await context.repositories.workStreams.find({ documentId });
    if (!workStream) throw invalidField('workStream', 'is not the documentId of a work stream');
    return workStream.id;
  }

  return { list: catalog.list, find: catalog.find, create, update, remove };
}

export type SmsNumbers = ReturnType<typeof createSmsNumbers>;

const toView = (row: SmsNumberEntity): SmsNumberView => ({
  documentId: row.documentId,
  number: row.number,
  type: row.type,
  description: row.description ?? '',
  messagesPerSecond: row.messagesPerSecond,
  workStream: toRef(row.workStream) ?? { documentId: '', name: '' },
});
