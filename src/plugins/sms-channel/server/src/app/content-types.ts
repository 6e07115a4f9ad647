import { agentType } from '../distribution/agent-schema';
import { bulkRecipientType } from '../bulk/bulk-recipient-schema';
import { bulkSendType } from '../bulk/bulk-send-schema';
import { automatedTextType } from '../texts/automated-text-schema';
import { consentEntryType } from '../consent/consent-entry-schema';
import { consentHeadType } from '../consent/consent-head-schema';
import { consentStateType } from '../consent/consent-state-schema';
import { contactType } from '../contacts/contact-schema';
import { contactAliasType } from '../contacts/contact-alias-schema';
import { contactMergeType } from '../contacts/contact-merge-schema';
import { conversationType } from '../conversations/conversation-schema';
import { conversationEventType } from '../conversations/conversation-event-schema';
import { conversationLabelType } from '../conversations/conversation-label-schema';
import { labelType } from '../conversations/label-schema';
import { ledgerEntryType } from '../inbound/ledger-entry-schema';
import { liveSignalType } from '../live/live-signal-schema';
import { messageType } from '../conversations/message-schema';
import { offerType } from '../distribution/offer-schema';
import { operatingHoursType } from '../hours/operating-hours-schema';
import { outboxEntryType } from '../jobs/outbox-schema';
import { quarantinedCallbackType } from '../inbound/quarantined-callback-schema';
import { queueType } from '../distribution/queue-schema';
import { quickReplyType } from '../texts/quick-reply-schema';
import { routingDecisionType } from '../decisions/routing-decision-schema';
import { routingRuleType } from '../routing/routing-rule-schema';
import { routingSnapshotType } from '../routing/routing-snapshot-schema';
import { sendAttemptType } from '../outbound/send-attempt-schema';
import { simulationClockType } from './simulation-clock-schema';
import { smsNumberType } from '../work-streams/sms-number-schema';
import { surveyAnswerType } from '../texts/survey-answer-schema';
import { workStreamType } from '../work-streams/work-stream-schema';

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
  label: { schema: labelType },
  'ledger-entry': { schema: ledgerEntryType },
  'live-signal': { schema: liveSignalType },
  message: { schema: messageType },
  offer: { schema: offerType },
  'operating-hours': { schema: operatingHoursType },
  'outbox-entry': { schema: outboxEntryType },
  'quarantined-callback': { schema: quarantinedCallbackType },
  queue: { schema: queueType },
  'quick-reply': { schema: quickReplyType },
  'routing-decision': { schema: routingDecisionType },
  'routing-rule': { schema: routingRuleType },
  'routing-snapshot': { schema: routingSnapshotType },
  'send-attempt': { schema: sendAttemptType },
  'simulation-clock': { schema: simulationClockType },
  'sms-number': { schema: smsNumberType },
  'survey-answer': { schema: surveyAnswerType },
  'work-stream': { schema: workStreamType },
};
