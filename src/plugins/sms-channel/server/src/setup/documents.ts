import type {
  WorkStreamDetail,
  WorkStreamDocument,
  WorkStreamDocumentUpdate,
  RoutingRuleItem,
  SmsNumberItem,
} from '../../../shared/setup/contract';
import { conversationRows as conversations } from '../conversations';
import { isUniqueViolation, type Tx } from '../db/database';
import type { Contacts } from '../contacts';
import type { ChannelContext } from '../app/context';
import type { DistributionPlan } from '../jobs';
import { invalidField } from '../app/errors';
import {
  newCallbackToken,
  type WorkStreams,
  firstColumns,
  toColumns,
  smsNumbers,
  workStreams as rows,
  canonicalNumber,
  numberTaken,
  refuseTooMany,
  replacedSecrets,
} from '../work-streams';
import { changedMeanwhile, firstVersion } from '../db/versions';
import { quarantinedByStream, toWorkStreamDetail } from './overview';
import { canonicalConditions, routingRules, targetColumns } from '../routing';
import { settingsOf } from '../../../shared/work-streams/settings';
import { DEFAULT_PACE, plainFieldsOf } from '../../../shared/work-streams/contract';
import { operatingHoursId } from '../hours';
import { beginningOf } from '../../../shared/core/storable-text';

interface Neighbours {
  readonly workStreams: WorkStreams;
  readonly contacts: Pick<Contacts, 'fieldOptions'>;
  readonly plan: DistributionPlan;
}

/** A work stream with its numbers and rules as one document: what the editor shows and saves, all of it or nothing. */
export function createDocuments(context: ChannelContext, { workStreams, contacts, plan }: Neighbours) {
  const { direct } = context.database;

  async function find(documentId: string): Promise<WorkStreamDetail> {
    const row = await workStreams.getRow(documentId);
    const ofStream = { workStream: { id: row.id } };
    const surroundings = {
      smsNumbers: await smsNumbers.all(ofStream, {}, direct),
      routingRules: await routingRules.all(ofStream, { position: 'asc' }, direct),
      replaced: await replacedSecrets.ofWorkStream(row.id, direct),
      quarantinedCount: (await quarantinedByStream(direct))(row.documentId).all,
      contactFields: contacts.fieldOptions(),
      openByNumber: await conversations.openCountsByNumber(row.id, direct),
    };
    return toWorkStreamDetail(row, surroundings, context);
  }

  async function create(document: WorkStreamDocument, by: string): Promise<WorkStreamDetail> {
    const { smsNumbers: numbers, routingRules: rules, ...fields } = document;
    const columns = firstColumns(await toColumns(fields, null, context), context);
    const row = await store(async (tx) => {
      const row = {
        ...columns,
        telesignBaseUrl: fields.telesignBaseUrl ?? context.settings.telesignBaseUrl,
        callbackToken: newCallbackToken(),
        ...firstVersion(by, context.clock.now()),
      };
      const made = await rows.create(row, tx);
      await syncSmsNumbers(made.id, numbers, context, tx);
      await syncRoutingRules(made.id, rules, context, tx);
      return made;
    });
    return find(row.documentId);
  }

  /** Throws 409 with who was first when `version` is not the present one any more. */
  async function update(documentId: string, document: WorkStreamDocumentUpdate, by: string): Promise<WorkStreamDetail> {
    const before = await workStreams.getRow(documentId);
    const { version, smsNumbers: numbers, routingRules: rules, ...fields } = document;
    const change = await toColumns(fields, before, context);
    await store(async (tx) => {
      if (!(await rows.bump(before.id, version, by, context.clock.now(), tx))) {
        throw changedMeanwhile(await workStreams.getRow(documentId, tx));
      }
      await workStreams.storeChange(before.id, change, tx);
      await syncSmsNumbers(before.id, numbers, context, tx);
      await syncRoutingRules(before.id, rules, context, tx);
      await plan.soon(tx);
    });
    workStreams.verifiers.forget(before);
    return find(documentId);
  }

  /**
   * A copy of the settings and rules. Not of the numbers, which belong to one work stream, nor of the API key, which is never
   * read back.
   */
  async function duplicate(documentId: string, by: string): Promise<WorkStreamDetail> {
    const source = await find(documentId);
    const copy: WorkStreamDocument = {
      ...plainFieldsOf(source),
      ...settingsOf(source),
      name: await freeName(source.name),
      defaultQueue: source.defaultQueue?.documentId ?? null,
      customerId: source.customerId,
      keepPreviousKeyHours: 0,
      smsNumbers: [],
      // A rule whose agent or queue is gone has nowhere to point to in the copy either.
      routingRules: source.routingRules.flatMap(({ name: rule, enabled: isOn, match, conditions, target }) =>
        target
          ? [
              {
                name: rule,
                enabled: isOn,
                match,
                conditions,
                target: { kind: target.kind, documentId: target.documentId },
              },
            ]
          : [],
      ),
    };
    return create(copy, by);
  }

  async function freeName(name: string): Promise<string> {
    const taken = new Set((await rows.all({}, {}, direct)).map((row) => row.name));
    for (let copy = 1; ; copy += 1) {
      const suffix = copy === 1 ? ' (copy)' : ` (copy ${copy})`;
      const candidate = `${beginningOf(name, MAX_NAME - suffix.length)}${suffix}`;
      if (!taken.has(candidate)) return candidate;
    }
  }

  /** The unique index decides about numbers: of two administrators who add the same one at once, one gets a 409. */
  async function store<T>(work: Parameters<typeof context.database.transaction<T>>[0]): Promise<T> {
    try {
      return await context.database.transaction(work);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw invalidField('smsNumbers', 'one of the numbers was just added to another work stream');
    }
  }

  return { find, create, update, duplicate };
}

const MAX_NAME = 120;

/** The numbers of a work stream become those of the list. Throws 400 naming `smsNumbers.<index>.<field>`. */
export async function syncSmsNumbers(
  workStreamId: number,
  items: readonly SmsNumberItem[],
  context: ChannelContext,
  tx: Tx,
): Promise<void> {
  const existing = await smsNumbers.all({ workStream: { id: workStreamId } }, {}, tx);
  for (const row of existing.filter(({ documentId }) => !items.some((item) => item.documentId === documentId))) {
    const open = await conversations.countOpenWith('sms_number_id', row.id, tx);
    if (open > 0)
      throw invalidField('smsNumbers', `${row.number} cannot be removed: ${open} of its conversations are open`);
    await smsNumbers.remove(row.id, tx);
  }
  for (const [index, { documentId, ...item }] of items.entries()) {
    const known = existing.find((row) => row.documentId === documentId);
    if (documentId !== undefined && !known) {
      throw invalidField(`smsNumbers.${index}.documentId`, 'is not a number of this work stream');
    }
    const number = canonicalNumber(item.number, item.type, context, `smsNumbers.${index}.number`);
    if (known && number !== known.number) {
      const open = await conversations.countOpenWith('sms_number_id', known.id, tx);
      const reason = `cannot be changed: ${open} of the conversations with ${known.number} are open`;
      if (open > 0) throw invalidField(`smsNumbers.${index}.number`, reason);
    }
    const holder = await smsNumbers.find({ number }, tx);
    if (holder && holder.id !== known?.id) throw numberTaken(holder, `smsNumbers.${index}.number`);
    // Those that were there before the operator lowered the limit may stay.
    if (!known && index >= existing.length) refuseTooMany('smsNumbers', items.length, context);
    const { messagesPerSecond, ...plain } = item;
    const hoursField = `smsNumbers.${index}.operatingHours`;
    const operatingHours = await operatingHoursId(item.operatingHours, tx, hoursField);
    const row = { ...plain, number, operatingHours, ...(messagesPerSecond === undefined ? {} : { messagesPerSecond }) };
    if (known) await smsNumbers.update(known.id, row, tx);
    else await smsNumbers.create({ messagesPerSecond: DEFAULT_PACE[item.type], ...row, workStream: workStreamId }, tx);
  }
}

/** The rules of a work stream become those of the list, in its order. Throws 400 naming `routingRules.<index>.<field>`. */
export async function syncRoutingRules(
  workStreamId: number,
  items: readonly RoutingRuleItem[],
  { settings }: ChannelContext,
  tx: Tx,
): Promise<void> {
  const existing = await routingRules.all({ workStream: { id: workStreamId } }, {}, tx);
  for (const row of existing.filter(({ documentId }) => !items.some((item) => item.documentId === documentId))) {
    await routingRules.remove(row.id, tx);
  }
  for (const [index, { documentId, target, ...plain }] of items.entries()) {
    const known = existing.find((row) => row.documentId === documentId);
    if (documentId !== undefined && !known) {
      throw invalidField(`routingRules.${index}.documentId`, 'is not a rule of this work stream');
    }
    const columns = await targetColumns(target, tx, `routingRules.${index}.target`);
    const conditions = canonicalConditions(plain.conditions, {
      defaultCountry: settings.defaultCountry,
      field: `routingRules.${index}.conditions`,
      before: known?.conditions,
    });
    const row = { ...plain, conditions, ...columns, position: index + 1 };
    if (known) await routingRules.update(known.id, row, tx);
    else await routingRules.create({ ...row, workStream: workStreamId }, tx);
  }
}
