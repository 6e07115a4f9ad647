import { agentType, offerType, queueType } from '../distribution';
import { bulkRecipientType, bulkSendType } from '../bulk';
import { automatedTextType, quickReplyType, surveyAnswerType } from '../texts';
import { consentEntryType, consentHeadType, consentStateType } from '../consent';
import { contactType, contactAliasType, contactMergeType } from '../contacts';
import {
  conversationType,
  conversationEventType,
  conversationLabelType,
  labelType,
  messageType,
} from '../conversations';
import { ledgerEntryType, quarantinedCallbackType } from '../inbound';
import { liveSignalType } from '../live';
import { installationType } from '../installation';
import { operatingHoursType } from '../hours';
import { deadLetterType, outboxEntryType, pulseType } from '../jobs';
import { routingDecisionType } from '../decisions';
import { routingRuleType, routingSnapshotType } from '../routing';
import { sendAttemptType, sendPartType } from '../outbound';
import { replacedSecretType, smsNumberType, workStreamType } from '../work-streams';
import { hidden } from '../db/relation';

/** How far the time of a simulation runs ahead of the real one (app/clock.ts): one row, and none in production. */
export const simulationClockType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_simulation_clocks',
  info: { singularName: 'simulation-clock', pluralName: 'simulation-clocks', displayName: 'Simulation clock' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [{ name: 'sms_channel_sim_clock_uq', columns: ['name'], type: 'unique' }],
  attributes: {
    /** Always `clock`: the unique index allows one row. */
    name: { type: 'string', required: true },
    offsetMs: { type: 'biginteger', required: true },
  },
} as const;

/** One folder a type; the words are those of docs/architecture.md §2. */
export default {
  agent: { schema: agentType },
  'bulk-recipient': { schema: bulkRecipientType },
  'bulk-send': { schema: bulkSendType },
  'automated-text': { schema: automatedTextType },
  'consent-entry': { schema: consentEntryType },
  'consent-head': { schema: consentHeadType },
  'consent-state': { schema: consentStateType },
  contact: { schema: contactType },
  'contact-alias': { schema: contactAliasType },
  'contact-merge': { schema: contactMergeType },
  conversation: { schema: conversationType },
  'conversation-event': { schema: conversationEventType },
  'conversation-label': { schema: conversationLabelType },
  'dead-letter': { schema: deadLetterType },
  label: { schema: labelType },
  installation: { schema: installationType },
  'ledger-entry': { schema: ledgerEntryType },
  'live-signal': { schema: liveSignalType },
  message: { schema: messageType },
  offer: { schema: offerType },
  'operating-hours': { schema: operatingHoursType },
  'outbox-entry': { schema: outboxEntryType },
  pulse: { schema: pulseType },
  'quarantined-callback': { schema: quarantinedCallbackType },
  queue: { schema: queueType },
  'quick-reply': { schema: quickReplyType },
  'replaced-secret': { schema: replacedSecretType },
  'routing-decision': { schema: routingDecisionType },
  'routing-rule': { schema: routingRuleType },
  'routing-snapshot': { schema: routingSnapshotType },
  'send-attempt': { schema: sendAttemptType },
  'send-part': { schema: sendPartType },
  'simulation-clock': { schema: simulationClockType },
  'sms-number': { schema: smsNumberType },
  'survey-answer': { schema: surveyAnswerType },
  'work-stream': { schema: workStreamType },
};
