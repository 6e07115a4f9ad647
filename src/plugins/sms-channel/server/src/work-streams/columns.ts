import { AUTO_CLOSE_DEFAULT_MINUTES, type WorkStreamUpdate } from '../../../shared/work-streams/schema';
import { mergedSettings, settingsOf } from '../../../shared/work-streams/settings';
import { allowedBaseUrls } from '../app/settings';
import { workStreams, type WorkStreamEntity } from './work-stream-rows';
import type { ChannelContext } from '../app/context';
import { invalidField } from '../app/errors';
import type { WorkStreamView } from '../../../shared/work-streams/contract';
import { toRef } from '../app/catalog';

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
  const closes = autoCloseAfterMinutes ?? before?.autoCloseAfterMinutes ?? AUTO_CLOSE_DEFAULT_MINUTES;
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
  const allowed = allowedBaseUrls(settings);
  if (allowed.includes(url)) return;
  throw invalidField(
    'telesignBaseUrl',
    `must be one of ${allowed.join(', ')} (TELESIGN_ALLOWED_BASE_URLS adds others)`,
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
    callbackUrl: callbackUrl(row.callbackToken, context),
    lastValidation: row.lastValidation,
    ...settingsOf(row),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

export const callbackUrl = (token: string, { settings }: ChannelContext) =>
  `${settings.publicUrl}/api/sms-channel/callbacks/${token}`;
