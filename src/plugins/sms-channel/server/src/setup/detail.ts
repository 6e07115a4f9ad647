import type { PreviousSecret, WorkStreamDetail } from '../../../shared/setup/contract';
import { setupProgress } from '../../../shared/setup/steps';
import { type RoutingRuleEntity, toRoutingRuleView } from '../routing';
import {
  type WorkStreamEntity,
  type SmsNumberEntity,
  toSmsNumberView,
  toWorkStreamView,
  callbackUrl,
} from '../work-streams';
import type { ChannelContext } from '../app/context';
import { toVersioned } from '../db/versions';

/** What belongs to a work stream and is stored elsewhere. */
export interface Surroundings {
  readonly smsNumbers: readonly SmsNumberEntity[];
  readonly routingRules: readonly RoutingRuleEntity[];
  readonly quarantinedCount: number;
  readonly openConversations: number;
  /** Fields of the contact that rules may ask for. */
  readonly contactFields: readonly { name: string }[];
}

export function toWorkStreamDetail(
  row: WorkStreamEntity,
  surroundings: Surroundings,
  context: ChannelContext,
): WorkStreamDetail {
  const { previousCallbackToken: token } = row;
  return {
    ...toWorkStreamView(row, context),
    ...toVersioned(row),
    previousKey: previous(row.previousKeyLast4, row.previousKeyUntil, row.previousKeyUsedAt, context),
    previousCallbackUrl: previous(
      token === null ? null : callbackUrl(token, context),
      row.previousTokenUntil,
      row.previousTokenUsedAt,
      context,
    ),
    setup: setupOf(row, surroundings),
    lastCallbackAt: row.lastCallbackAt,
    quarantinedCount: surroundings.quarantinedCount,
    openConversations: surroundings.openConversations,
    smsNumbers: surroundings.smsNumbers.map(toSmsNumberView),
    routingRules: surroundings.routingRules.map((rule) => toRoutingRuleView(rule, surroundings.contactFields)),
  };
}

export const setupOf = (
  row: WorkStreamEntity,
  { smsNumbers, routingRules }: Pick<Surroundings, 'smsNumbers' | 'routingRules'>,
) =>
  setupProgress({
    hasCredentials: row.customerId !== null && row.apiKeySealed !== null,
    hasNumber: smsNumbers.length > 0,
    hasSentCallbackUrl: row.callbackUrlSentAt !== null,
    hasHeardCallback: row.lastCallbackAt !== null,
    hasHeardText: smsNumbers.some(({ firstTextAt }) => firstTextAt !== null),
    hasRules: routingRules.length > 0,
  });

function previous(
  label: string | null,
  until: string | null,
  usedAt: string | null,
  { clock }: ChannelContext,
): PreviousSecret | null {
  if (label === null || until === null || new Date(until) <= clock.now()) return null;
  return { label, acceptedUntil: until, lastUsedAt: usedAt };
}
