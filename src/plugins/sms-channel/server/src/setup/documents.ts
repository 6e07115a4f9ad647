import type { WorkStreamDetail } from '../../../shared/setup/contract';
import type { WorkStreamDocument, WorkStreamDocumentUpdate } from '../../../shared/setup/schema';
import { conversationRows as conversations } from '../conversations';
import { isUniqueViolation } from '../db/database';
import type { Contacts } from '../contacts';
import type { ChannelContext } from '../app/context';
import type { DistributionPlan } from '../jobs';
import { invalidField } from '../app/errors';
import { type CallbackGates, newCallbackToken, type WorkStreams, toColumns } from '../work-streams';
import { changedMeanwhile, firstVersion } from '../db/versions';
import { syncRoutingRules, syncSmsNumbers } from './items';
import { keptAsideOf } from './overview';
import { toWorkStreamDetail } from './detail';

interface Neighbours {
  readonly workStreams: WorkStreams;
  readonly gates: CallbackGates;
  readonly contacts: Pick<Contacts, 'fieldOptions'>;
  readonly plan: DistributionPlan;
}

/** A work stream with its numbers and rules as one document: what the editor shows and saves, all of it or nothing. */
export function createDocuments(context: ChannelContext, { workStreams, gates, contacts, plan }: Neighbours) {
  const { workStreams: repository, smsNumbers, routingRules } = context.repositories;
  const { direct } = context.database;

  async function find(documentId: string): Promise<WorkStreamDetail> {
    const row = await workStreams.require(documentId);
    const ofStream = { workStream: { id: row.id } };
    const surroundings = {
      smsNumbers: await smsNumbers.all(ofStream),
      routingRules: await routingRules.all(ofStream, { position: 'asc' }),
      quarantinedCount: (await keptAsideOf(direct)).get(row.documentId) ?? 0,
      contactFields: contacts.fieldOptions(),
      openConversations: await conversations.countOpenWith('work_stream_id', row.id, direct),
    };
    return toWorkStreamDetail(row, surroundings, context);
  }

  async function create(document: WorkStreamDocument, by: string): Promise<WorkStreamDetail> {
    const { smsNumbers: numbers, routingRules: rules, ...fields } = document;
    const columns = await toColumns(fields, null, context);
    const row = await store(async (tx) => {
      const made = await repository.create({
        ...columns,
        telesignBaseUrl: fields.telesignBaseUrl ?? context.settings.telesignBaseUrl,
        callbackToken: newCallbackToken(),
        ...firstVersion(by, context.clock.now()),
      });
      await syncSmsNumbers(made.id, numbers, context, tx);
      await syncRoutingRules(made.id, rules, context);
      return made;
    });
    return find(row.documentId);
  }

  /** Throws 409 with who was first when `version` is not the present one any more. */
  async function update(documentId: string, document: WorkStreamDocumentUpdate, by: string): Promise<WorkStreamDetail> {
    const before = await workStreams.require(documentId);
    const { version, smsNumbers: numbers, routingRules: rules, ...fields } = document;
    const columns = await toColumns(fields, before, context);
    await store(async (tx) => {
      if (!(await repository.bump(before.id, version, by, context.clock.now(), tx))) {
        throw changedMeanwhile(await workStreams.require(documentId));
      }
      await repository.update(before.id, columns);
      await syncSmsNumbers(before.id, numbers, context, tx);
      await syncRoutingRules(before.id, rules, context);
      await plan.soon(tx);
    });
    gates.forget(before);
    return find(documentId);
  }

  /** A copy of the settings and rules. Not of the numbers, which are somewhere once, nor of the API key, which never leaves. */
  async function duplicate(documentId: string, by: string): Promise<WorkStreamDetail> {
    const { name, enabled, autoCloseAfterMinutes, distributionMode, keepSameAgent, ...source } = await find(documentId);
    const copy: WorkStreamDocument = {
      name: await freeName(name),
      channel: 'sms',
      enabled,
      autoCloseAfterMinutes,
      distributionMode,
      keepSameAgent,
      defaultQueue: source.defaultQueue?.documentId ?? null,
      customerId: source.customerId,
      telesignBaseUrl: source.telesignBaseUrl,
      distribution: source.distribution,
      lifecycle: source.lifecycle,
      automatedTexts: source.automatedTexts,
      consent: source.consent,
      survey: source.survey,
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
    const taken = new Set((await repository.all()).map((row) => row.name));
    for (let copy = 1; ; copy += 1) {
      const suffix = copy === 1 ? ' (copy)' : ` (copy ${copy})`;
      const candidate = `${name.slice(0, MAX_NAME - suffix.length)}${suffix}`;
      if (!taken.has(candidate)) return candidate;
    }
  }

  /** The index has the last word on numbers: of two administrators who add the same one at once, one is told. */
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
