import { randomBytes } from 'node:crypto';
import type { ValidationReport, WorkStreamView } from '../../../shared/contracts';
import type { WorkStreamCreate, WorkStreamUpdate } from '../../../shared/schemas/work-stream';
import { allowedBaseUrls } from '../config';
import type { WorkStreamEntity } from '../repositories';
import * as conversations from '../repositories/conversations';
import { checkCredentials } from '../telesign/credential-check';
import { createCatalog, toRef } from './catalog';
import type { ChannelContext } from './context';
import { ConflictError, invalidField } from './errors';
import type { Callbacks } from './inbound/callbacks';
import { openAccount } from './outbound/accounts';

/** Work streams and their TeleSign credentials; the API key goes in and never comes out. */
export function createWorkStreams(context: ChannelContext, callbacks: Callbacks) {
  const repository = context.repositories.workStreams;
  const catalog = createCatalog('work stream', repository, toView);

  async function create(input: WorkStreamCreate): Promise<WorkStreamView> {
    const row = await repository.create({
      ...(await toColumns(input)),
      telesignBaseUrl: input.telesignBaseUrl ?? context.settings.telesignBaseUrl,
      callbackToken: randomBytes(24).toString('base64url'),
    });
    return toView(row);
  }

  async function update(documentId: string, input: WorkStreamUpdate): Promise<WorkStreamView> {
    const before = await catalog.require(documentId);
    const row = await repository.update(before.id, await toColumns(input));
    callbacks.forget(row.callbackToken);
    return toView(row);
  }

  async function remove(documentId: string): Promise<WorkStreamView> {
    const row = await catalog.require(documentId);
    const open = await conversations.countOpenWith('work_stream_id', row.id, context.database.direct);
    if (open > 0) {
      throw new ConflictError(`cannot be deleted: ${open} of its conversations are open`, { openConversations: open });
    }
    await context.database.transaction(async () => {
      for (const rule of await context.repositories.routingRules.all({ workStream: { id: row.id } })) {
        await context.repositories.routingRules.remove(rule.id);
      }
      const numbers = await context.repositories.smsNumbers.all({ workStream: { id: row.id } });
      if (numbers.length > 0) {
        throw new ConflictError(`cannot be deleted: the number ${numbers[0]?.number ?? ''} belongs to it`, {
          smsNumbers: numbers.map(({ number }) => number),
        });
      }
      await repository.remove(row.id);
    });
    callbacks.forget(row.callbackToken);
    return toView(row);
  }

  /** The check that costs nothing and sends nothing (telesign.md §7); its result stays with the work stream. */
  async function validate(documentId: string): Promise<ValidationReport> {
    const row = await catalog.require(documentId);
    const numbers = await context.repositories.smsNumbers.all({ workStream: { id: row.id } });
    const account = openAccount(context, row);
    const checkedAt = context.clock.now().toISOString();
    const report: ValidationReport = account
      ? {
          ...(await checkCredentials(account, {
            customerId: row.customerId ?? '',
            apiKey: row.apiKeySealed ? context.vault.open(row.apiKeySealed) : '',
            numbers: numbers.map(({ number }) => number),
          })),
          checkedAt,
        }
      : { status: 'invalid', checks: missingCredentials(row), checkedAt };
    await repository.update(row.id, { lastValidation: report });
    return report;
  }

  async function toColumns(input: WorkStreamCreate | WorkStreamUpdate) {
    const { apiKey, defaultQueue, ...plain } = input;
    if (plain.telesignBaseUrl !== undefined) requireAllowedHost(plain.telesignBaseUrl);
    return {
      ...plain,
      ...(apiKey === undefined ? {} : { apiKeySealed: context.vault.seal(apiKey), apiKeyLast4: apiKey.slice(-4) }),
      ...(defaultQueue === undefined ? {} : { defaultQueue: await queueId(defaultQueue) }),
    };
  }

  /** Credentials never go to a host that the operator did not name. design.md §6. */
  function requireAllowedHost(url: string): void {
    const allowed = allowedBaseUrls(context.settings);
    if (!allowed.includes(url)) {
      throw invalidField(
        'telesignBaseUrl',
        `must be one of ${allowed.join(', ')} (TELESIGN_ALLOWED_BASE_URLS adds others)`,
      );
    }
  }

  async function queueId(documentId: string | null): Promise<number | null> {
    if (documentId === null) return null;
    const queue = await context.repositories.queues.find({ documentId });
    if (!queue) throw invalidField('defaultQueue', 'is not the documentId of a queue');
    return queue.id;
  }

  function toView(row: WorkStreamEntity): WorkStreamView {
    return {
      documentId: row.documentId,
      name: row.name,
      channel: row.channel,
      enabled: row.enabled,
      autoCloseAfterMinutes: row.autoCloseAfterMinutes,
      distributionMode: row.distributionMode,
      keepSameAgent: row.keepSameAgent,
      defaultQueue: toRef(row.defaultQueue),
      customerId: row.customerId,
      hasApiKey: row.apiKeySealed !== null,
      apiKeyLast4: row.apiKeyLast4,
      telesignBaseUrl: row.telesignBaseUrl,
      callbackUrl: `${context.settings.publicUrl}/api/sms-channel/callbacks/${row.callbackToken}`,
      lastValidation: row.lastValidation,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
    };
  }

  return { list: catalog.list, find: catalog.find, create, update, remove, validate };
}

export type WorkStreams = ReturnType<typeof createWorkStreams>;

const missingCredentials = (row: WorkStreamEntity): ValidationReport['checks'] => [
  {
    name: 'customerId',
    status: row.customerId ? 'unknown' : 'invalid',
    code: null,
    message: row.customerId ? 'Not checked yet: the API key is missing.' : 'Enter the customer ID that TeleSign shows.',
  },
  {
    name: 'apiKey',
    status: row.apiKeySealed ? 'unknown' : 'invalid',
    code: null,
    message: row.apiKeySealed
      ? 'Not checked yet: the customer ID is missing.'
      : 'Enter the API key that TeleSign shows.',
  },
];
