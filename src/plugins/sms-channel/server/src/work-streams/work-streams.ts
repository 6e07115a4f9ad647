import { WAITING_CLOSE_DEFAULT_MINUTES } from '../../../shared/conversations/settings';
import { randomBytes } from 'node:crypto';
import {
  type WorkStreamView,
  type WorkStreamCreate,
  type WorkStreamUpdate,
  plainFieldsOf,
} from '../../../shared/work-streams/contract';
import { conversationRows as conversations, REST_API } from '../conversations';
import { createCatalog, toRef } from '../app/catalog';
import type { ChannelContext } from '../app/context';
import type { Tx, Row } from '../db/database';
import type { DistributionPlan } from '../jobs';
import { ConflictError, invalidField } from '../app/errors';
import type { CallbackVerifiers } from './callback-verifiers';
import { firstVersion } from '../db/versions';
import { smsNumbers, workStreams as rows, type WorkStreamEntity, workStreams } from './work-stream-rows';
import { createTelesignClient, type TelesignClient } from '../telesign/client';
import type { Previous } from '../../../shared/setup/contract';
import { mergedSettings, settingsOf } from '../../../shared/work-streams/settings';
import { allowedBaseUrls, canonicalBaseUrl, isAllowedBaseUrl } from '../app/config';

/** Long enough that a callback URL cannot be guessed. */
export const newCallbackToken = () => randomBytes(24).toString('base64url');

interface Neighbours {
  readonly verifiers: CallbackVerifiers;
  readonly plan: DistributionPlan;
  readonly removeBelongings: (workStreamId: number, tx: Tx) => Promise<void>;
}

/** Work streams and their TeleSign credentials; the API key goes in and never comes out. */
export function createWorkStreamCatalog(context: ChannelContext, { verifiers, plan, removeBelongings }: Neighbours) {
  const catalog = createCatalog('work stream', rows, (row) => toWorkStreamView(row, context), context.database);

  async function create(input: WorkStreamCreate): Promise<WorkStreamView> {
    const columns = {
      ...(await toColumns(input, null, context)),
      telesignBaseUrl: input.telesignBaseUrl ?? context.settings.telesignBaseUrl,
      callbackToken: newCallbackToken(),
      ...firstVersion(REST_API, context.clock.now()),
    };
    const row = await rows.create(columns, context.database.direct);
    return toWorkStreamView(row, context);
  }

  async function update(documentId: string, input: WorkStreamUpdate): Promise<WorkStreamView> {
    const before = await catalog.getRow(documentId);
    const columns = await toColumns(input, before, context);
    const row = await context.database.transaction(async (tx) => {
      await rows.bump(before.id, null, REST_API, context.clock.now(), tx);
      const after = await rows.update(before.id, columns, tx);
      await plan.soon(tx);
      return after;
    });
    verifiers.forget(row);
    return toWorkStreamView(row, context);
  }

  /** Its numbers and rules go with it; closed conversations keep both addresses as text. */
  async function remove(documentId: string): Promise<WorkStreamView> {
    const row = await catalog.getRow(documentId);
    await context.database.transaction(async (tx) => {
      await rows.bump(row.id, null, REST_API, context.clock.now(), tx);
      const open = await conversations.countOpenWith('work_stream_id', row.id, tx);
      if (open > 0) {
        throw new ConflictError(`cannot be deleted: ${open} of its conversations are open`, {
          openConversations: open,
        });
      }
      await rows.removeRulesOf(row.id, tx);
      const numbers = await smsNumbers.all({ workStream: { id: row.id } }, {}, tx);
      for (const number of numbers) await smsNumbers.remove(number.id, tx);
      await removeBelongings(row.id, tx);
      await rows.remove(row.id, tx);
    });
    verifiers.forget(row);
    return toWorkStreamView(row, context);
  }

  return { getRow: catalog.getRow, list: catalog.list, find: catalog.find, create, update, remove };
}

export type WorkStreamCatalog = ReturnType<typeof createWorkStreamCatalog>;

/** What a work stream's TeleSign account is opened with. */
export type AccountFields = Pick<WorkStreamEntity, 'customerId' | 'apiKeySealed' | 'telesignBaseUrl'>;

/**
 * A work stream's TeleSign account, or null while its credentials are incomplete or its host is not allowed. Keys leave the vault
 * only here.
 */
export function openAccount(context: ChannelContext, workStream: AccountFields): TelesignClient | null {
  if (!workStream.customerId || !workStream.apiKeySealed || hostFault(context, workStream)) return null;
  return createTelesignClient({
    baseUrl: workStream.telesignBaseUrl,
    customerId: workStream.customerId,
    apiKey: context.vault.open(workStream.apiKeySealed),
  });
}

/** Why nothing may be sent to the host of a work stream, or null: the operator has taken it off the list. docs/carrier.md §1.1. */
export function hostFault({ settings }: ChannelContext, { telesignBaseUrl }: AccountFields): string | null {
  if (isAllowedBaseUrl(telesignBaseUrl, settings)) return null;
  return `${telesignBaseUrl} is not, or no longer, among the hosts that this server may use (TELESIGN_ALLOWED_BASE_URLS).`;
}

/** The callback URL: replacing it, telling that TeleSign has it, and ending what a rotation left accepted. */
export function createRotation(
  context: ChannelContext,
  { workStreams, verifiers }: { readonly workStreams: WorkStreamCatalog; readonly verifiers: CallbackVerifiers },
) {
  async function change(
    documentId: string,
    by: string,
    columns: (row: { callbackToken: string }) => Row,
  ): Promise<void> {
    const before = await workStreams.getRow(documentId);
    const after = await context.database.transaction(async (tx) => {
      await rows.bump(before.id, null, by, context.clock.now(), tx);
      return rows.update(before.id, columns(before), tx);
    });
    verifiers.forget(before);
    verifiers.forget(after);
  }

  return {
    /** A new URL; the old one stays accepted for so many hours, so that no text is lost until TeleSign uses the new one. */
    rotateCallbackUrl: (documentId: string, keepPreviousHours: number, by: string) =>
      change(documentId, by, ({ callbackToken }) => ({
        callbackToken: newCallbackToken(),
        callbackUrlSentAt: null,
        previousCallbackToken: keepPreviousHours > 0 ? callbackToken : null,
        previousTokenUntil: keepPreviousHours > 0 ? hoursFrom(context.clock.now(), keepPreviousHours) : null,
        previousTokenUsedAt: null,
      })),

    markCallbackUrlSent: (documentId: string, by: string) =>
      change(documentId, by, () => ({ callbackUrlSentAt: context.clock.now() })),

    endPrevious: (documentId: string, what: Previous, by: string) =>
      change(documentId, by, () =>
        what === 'api-key'
          ? { previousKeySealed: null, previousKeyLast4: null, previousKeyUntil: null, previousKeyUsedAt: null }
          : { previousCallbackToken: null, previousTokenUntil: null, previousTokenUsedAt: null },
      ),
  };
}

export type WorkStreamFields = Omit<WorkStreamUpdate, 'customerId'> & { customerId?: string | null };

const HOUR_MS = 3_600_000;

export const hoursFrom = (now: Date, hours: number) => new Date(now.getTime() + hours * HOUR_MS);

/** What of a work stream's fields goes into its row: secrets sealed, references checked. Throws 400 naming the field. */
export async function toColumns(fields: WorkStreamFields, before: WorkStreamEntity | null, context: ChannelContext) {
  const { apiKey, keepPreviousKeyHours = 0, defaultQueue, ...plain } = fields;
  if (plain.telesignBaseUrl !== undefined) requireAllowedHost(plain.telesignBaseUrl, context);
  refuseLateWarning(plain, before);
  return {
    ...plain,
    ...(plain.telesignBaseUrl === undefined ? {} : { telesignBaseUrl: canonicalBaseUrl(plain.telesignBaseUrl) }),
    ...mergedSettings(before, plain),
    ...(apiKey === undefined ? {} : keyColumns(apiKey, keepPreviousKeyHours, before, context)),
    ...(defaultQueue === undefined ? {} : { defaultQueue: await queueId(defaultQueue, context) }),
  };
}

/** A warning that comes when the conversation is over, or before the customer could be silent, warns of nothing. */
function refuseLateWarning(
  { autoCloseAfterMinutes, lifecycle }: Omit<WorkStreamFields, 'apiKey'>,
  before: WorkStreamEntity | null,
): void {
  const closes = autoCloseAfterMinutes ?? before?.autoCloseAfterMinutes ?? WAITING_CLOSE_DEFAULT_MINUTES;
  const { warnBeforeMinutes } = { ...settingsOf(before ?? {}).lifecycle, ...lifecycle };
  if (warnBeforeMinutes < closes) return;
  throw invalidField('lifecycle.warnBeforeMinutes', `must be less than autoCloseAfterMinutes (${closes})`);
}

/** TeleSign signs with the old key until it has switched: during the overlap callbacks are accepted with either. */
function keyColumns(apiKey: string, keepHours: number, before: WorkStreamEntity | null, context: ChannelContext) {
  const { vault, clock } = context;
  const replaced = before?.apiKeySealed ?? null;
  if (replaced !== null && vault.open(replaced) === apiKey) return {};
  const isKept = replaced !== null && keepHours > 0;
  return {
    apiKeySealed: vault.seal(apiKey),
    apiKeyLast4: apiKey.slice(-4),
    previousKeySealed: isKept ? replaced : null,
    previousKeyLast4: isKept ? before?.apiKeyLast4 : null,
    previousKeyUntil: isKept ? hoursFrom(clock.now(), keepHours) : null,
    previousKeyUsedAt: null,
  };
}

/** Credentials never go to a host that the operator did not name. docs/carrier.md §1.1. */
function requireAllowedHost(url: string, { settings }: ChannelContext): void {
  if (isAllowedBaseUrl(url, settings)) return;
  throw invalidField(
    'telesignBaseUrl',
    `must be one of ${allowedBaseUrls(settings).join(', ')} (TELESIGN_ALLOWED_BASE_URLS adds others)`,
  );
}

async function queueId(documentId: string | null, { database }: ChannelContext): Promise<number | null> {
  if (documentId === null) return null;
  const id = await workStreams.queueId(documentId, database.direct);
  if (id === null) throw invalidField('defaultQueue', 'is not the documentId of a queue');
  return id;
}

export function toWorkStreamView(row: WorkStreamEntity, context: ChannelContext): WorkStreamView {
  return {
    documentId: row.documentId,
    ...plainFieldsOf(row),
    defaultQueue: toRef(row.defaultQueue),
    customerId: row.customerId,
    hasApiKey: row.apiKeySealed !== null,
    apiKeyLast4: row.apiKeyLast4,
    callbackUrl: callbackUrl(row.callbackToken, context),
    lastValidation: row.lastValidation,
    ...settingsOf(row),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

export const callbackUrl = (token: string, { settings }: ChannelContext) =>
  `${settings.publicUrl}/api/sms-channel/callbacks/${token}`;
