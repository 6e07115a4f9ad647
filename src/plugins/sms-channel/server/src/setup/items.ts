import { DEFAULT_PACE } from '../../../shared/work-streams/schema';
import type { RoutingRuleItem, SmsNumberItem } from '../../../shared/setup/schema';
import { conversationRows as conversations } from '../conversations';
import type { Tx } from '../db/database';
import type { ChannelContext } from '../app/context';
import { invalidField } from '../app/errors';
import { operatingHoursId } from '../hours';
import { targetColumns } from '../routing';
import { canonicalNumber, numberTaken, refuseTooMany } from '../work-streams';

/** The numbers of a work stream become those of the list. Throws 400 naming `smsNumbers.<index>.<field>`. */
export async function syncSmsNumbers(
  workStreamId: number,
  items: readonly SmsNumberItem[],
  context: ChannelContext,
  tx: Tx,
): Promise<void> {
  const repository = context.repositories.smsNumbers;
  const existing = await repository.all({ workStream: { id: workStreamId } });
  for (const row of existing.filter(({ documentId }) => !items.some((item) => item.documentId === documentId))) {
    const open = await conversations.countOpenWith('sms_number_id', row.id, tx);
    if (open > 0)
      throw invalidField('smsNumbers', `${row.number} cannot be removed: ${open} of its conversations are open`);
    await repository.remove(row.id);
  }
  for (const [index, { documentId, ...item }] of items.entries()) {
    const known = existing.find((row) => row.documentId === documentId);
    if (documentId !== undefined && !known) {
      throw invalidField(`smsNumbers.${index}.documentId`, 'is not a number of this work stream');
    }
    const number = canonicalNumber(item.number, item.type, context, `smsNumbers.${index}.number`);
    const holder = await repository.find({ number });
    if (holder && holder.id !== known?.id) throw numberTaken(holder, `smsNumbers.${index}.number`);
    // Those that were there before the operator lowered the limit may stay.
    if (!known && index >= existing.length) refuseTooMany('smsNumbers', items.length, context);
    const { messagesPerSecond, ...plain } = item;
    const hoursField = `smsNumbers.${index}.operatingHours`;
    const operatingHours = await operatingHoursId(item.operatingHours, context, hoursField);
    const row = { ...plain, number, operatingHours, ...(messagesPerSecond === undefined ? {} : { messagesPerSecond }) };
    if (known) await repository.update(known.id, row);
    else await repository.create({ messagesPerSecond: DEFAULT_PACE[item.type], ...row, workStream: workStreamId });
  }
}

/** The rules of a work stream become those of the list, in its order. Throws 400 naming `routingRules.<index>.<field>`. */
export async function syncRoutingRules(
  workStreamId: number,
  items: readonly RoutingRuleItem[],
  context: ChannelContext,
): Promise<void> {
  const repository = context.repositories.routingRules;
  const existing = await repository.all({ workStream: { id: workStreamId } });
  for (const row of existing.filter(({ documentId }) => !items.some((item) => item.documentId === documentId))) {
    await repository.remove(row.id);
  }
  for (const [index, { documentId, target, ...plain }] of items.entries()) {
    const known = existing.find((row) => row.documentId === documentId);
    if (documentId !== undefined && !known) {
      throw invalidField(`routingRules.${index}.documentId`, 'is not a rule of this work stream');
    }
    const columns = await targetColumns(target, context, `routingRules.${index}.target`);
    const row = { ...plain, ...columns, position: index + 1 };
    if (known) await repository.update(known.id, row);
    else await repository.create({ ...row, workStream: workStreamId });
  }
}
