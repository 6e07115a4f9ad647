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
import type { Row, RowRef, Tx } from '../db/database';
import type { DistributionPlan } from '../jobs';
import { ConflictError, invalidField } from '../app/errors';
import type { CallbackVerifiers } from './callback-verifiers';
import * as replaced from './replaced-secret-rows';
import { firstVersion } from '../db/versions';
import { smsNumbers, workStreams as rows, type WorkStreamEntity, workStreams } from './work-stream-rows';
import { createTelesignClient, type TelesignClient } from '../telesign/client';
import type { EndPrevious } from '../../../shared/setup/contract';
import { mergedSettings, settingsOf } from '../../../shared/work-streams/settings';
import { allowedBaseUrls, canonicalBaseUrl, isAllowedBaseUrl } from '../app/config';

/** Long enough that a callback URL cannot be guessed. */
export const newCallbackToken = () => randomBytes(24).toString('base64url');

interface Neighbours {
  readonly verifiers: CallbackVerifiers;
  readonly plan: DistributionPlan;
  readonly removeBelongings: (workStreamId: number, tx: Tx) => Promise<void>;
  readonly credentials: CredentialsListener;
}

/** Work streams and their TeleSign credentials; the API key goes in and never comes out. */
export function createWorkStreamCatalog(
  context: ChannelContext,
  { verifiers, plan, removeBelongings, credentials }: Neighbours,
) {
  const catalog = createCatalog('work stream', rows, (row) => toWorkStreamView(row, context), context.database);

  async function create(input: WorkStreamCreate): Promise<WorkStreamView> {
    const columns = {
      ...firstColumns(await toColumns(input, null, context), context),
      telesignBaseUrl: input.telesignBaseUrl ?? context.settings.telesignBaseUrl,
      callbackToken: newCallbackToken(),
      ...firstVersion(REST_API, context.clock.now()),
    };
    const row = await rows.create(columns, context.database.direct);
    return toWorkStreamView(row, context);
  }

  async function update(documentId: string, input: WorkStreamUpdate): Promise<WorkStreamView> {
    const before = await catalog.getRow(documentId);
    const change = await toColumns(input, before, context);
    const row = await context.database.transaction(async (tx) => {
      await rows.bump(before.id, null, REST_API, context.clock.now(), tx);
      const after = await storeChange(before.id, change, { context, credentials }, tx);
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
      await replaced.removeAll(row.id, tx);
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
  const apiKey = context.vault.open(workStream.apiKeySealed);
  if (apiKey === null) return null;
  return createTelesignClient({ baseUrl: workStream.telesignBaseUrl, customerId: workStream.customerId, apiKey });
}

/** Whether there is a key, but another ENCRYPTION_KEY has sealed it. It must be entered again. docs/architecture.md §4.10. */
export const hasUnreadableKey = ({ vault }: Pick<ChannelContext, 'vault'>, row: Pick<AccountFields, 'apiKeySealed'>) =>
  row.apiKeySealed !== null && vault.open(row.apiKeySealed) === null;

/** Told in the transaction that gives a work stream another API key. */
export interface CredentialsListener {
  keyEntered(workStream: RowRef, tx: Tx): Promise<void>;
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
    work: (row: WorkStreamEntity, now: Date, tx: Tx) => Promise<unknown>,
  ): Promise<void> {
    const { id } = await workStreams.getRow(documentId);
    await context.database.transaction(async (tx) => {
      const now = context.clock.now();
      await rows.bump(id, null, by, now, tx);
      // Read under the lock of the new version: of two rotations at once the second one replaces what the first one made.
      await work(await workStreams.getRow(documentId, tx), now, tx);
    });
    verifiers.forget({ id });
  }

  return {
    /**
     * A new URL; the old one stays accepted for so many hours, so that no text is lost until TeleSign uses the new one. Those that
     * were replaced before keep their own time.
     */
    rotateCallbackUrl: (documentId: string, keepPreviousHours: number, by: string) =>
      change(documentId, by, async ({ id, callbackToken: token }, now, tx) => {
        const acceptedUntil = hoursFrom(now, keepPreviousHours);
        await replaced.add(id, { kind: 'callback-url', token, acceptedUntil }, now, tx);
        await rows.update(id, { callbackToken: newCallbackToken(), callbackUrlSentAt: null }, tx);
      }),

    markCallbackUrlSent: (documentId: string, by: string) =>
      change(documentId, by, ({ id }, now, tx) => rows.update(id, { callbackUrlSentAt: now }, tx)),

    /** One of those that were replaced, or all of its kind. */
    endPrevious: (documentId: string, { what, documentId: which }: EndPrevious, by: string) =>
      change(documentId, by, ({ id }, now, tx) => replaced.end(id, { kind: what, documentId: which }, now, tx)),
  };
}

export type WorkStreamFields = Omit<WorkStreamUpdate, 'customerId'> & { customerId?: string | null };

const HOUR_MS = 3_600_000;

export const hoursFrom = (now: Date, hours: number) => new Date(now.getTime() + hours * HOUR_MS);

/** What of a work stream's fields goes into its row: secrets sealed, references checked. Throws 400 naming the field. */
export async function toColumns(
  fields: WorkStreamFields,
  before: WorkStreamEntity | null,
  context: ChannelContext,
): Promise<WorkStreamChange> {
  const { apiKey, keepPreviousKeyHours = 0, defaultQueue, ...plain } = fields;
  if (plain.telesignBaseUrl !== undefined) requireAllowedHost(plain.telesignBaseUrl, context);
  refuseLateWarning(plain, before);
  const columns = {
    ...plain,
    ...(plain.telesignBaseUrl === undefined ? {} : { telesignBaseUrl: canonicalBaseUrl(plain.telesignBaseUrl) }),
    ...mergedSettings(before, plain),
    ...(defaultQueue === undefined ? {} : { defaultQueue: await queueId(defaultQueue, context) }),
  };
  const isNewKey = apiKey !== undefined && !isKeyOf(before, apiKey, context);
  return { columns, newKey: isNewKey ? { apiKey, keepHours: keepPreviousKeyHours } : null };
}

/** What a save changes. */
export interface WorkStreamChange {
  readonly columns: Row;
  /** A key other than the present one, and how long that one stays accepted. */
  readonly newKey: { readonly apiKey: string; readonly keepHours: number } | null;
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

const isKeyOf = (row: WorkStreamEntity | null, apiKey: string, { vault }: ChannelContext): boolean =>
  row !== null && row.apiKeySealed !== null && vault.open(row.apiKeySealed) === apiKey;

const keyColumns = (apiKey: string, { vault }: ChannelContext): Row => ({
  apiKeySealed: vault.seal(apiKey),
  apiKeyLast4: apiKey.slice(-4),
});

/**
 * Stores a change. TeleSign signs with the old key until it has switched: during the overlap callbacks are accepted with either,
 * and with keys that were replaced before until their own ends.
 */
export async function storeChange(
  id: number,
  { columns, newKey }: WorkStreamChange,
  { context, credentials }: { readonly context: ChannelContext; readonly credentials: CredentialsListener },
  tx: Tx,
): Promise<WorkStreamEntity> {
  if (newKey === null) return rows.update(id, columns, tx);
  const { vault, clock } = context;
  const before = await rows.find({ id }, tx);
  const { apiKeySealed: keySealed = null, apiKeyLast4: keyLast4 = null } = before ?? {};
  for (const earlier of await replaced.ofWorkStream(id, tx)) {
    if (earlier.keySealed && vault.open(earlier.keySealed) === newKey.apiKey) await replaced.remove(earlier.id, tx);
  }
  if (keySealed !== null && newKey.keepHours > 0 && vault.open(keySealed) !== null) {
    const acceptedUntil = hoursFrom(clock.now(), newKey.keepHours);
    await replaced.add(id, { kind: 'api-key', keySealed, keyLast4, acceptedUntil }, clock.now(), tx);
  }
  const row = await rows.update(id, { ...columns, ...keyColumns(newKey.apiKey, context) }, tx);
  await credentials.keyEntered(row, tx);
  return row;
}

/** The columns of a new work stream. */
export const firstColumns = ({ columns, newKey }: WorkStreamChange, context: ChannelContext): Row => ({
  ...columns,
  ...(newKey && keyColumns(newKey.apiKey, context)),
});

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
    hasApiKey: row.apiKeySealed !== null && !hasUnreadableKey(context, row),
    hasUnreadableApiKey: hasUnreadableKey(context, row),
    apiKeyLast4: row.apiKeyLast4,
    callbackUrl: context.urls.callback(row.callbackToken),
    lastValidation: row.lastValidation,
    ...settingsOf(row),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
