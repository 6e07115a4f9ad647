import type { WorkStreamView } from '../../../shared/work-streams/contract';
import { settingsOf } from '../../../shared/work-streams/settings';
import type { WorkStreamEntity } from '../db/repositories';
import { toRef } from '../app/catalog';
import type { ChannelContext } from '../app/context';

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
