import agent from '../distribution/agent-schema';
import bulkRecipient from '../bulk/bulk-recipient-schema';
import bulkSend from '../bulk/bulk-send-schema';
import automatedText from '../texts/automated-text-schema';
import consentEntry from '../consent/consent-entry-schema';
import consentHead from '../consent/consent-head-schema';
import consentState from '../consent/consent-state-schema';
import contact from '../contacts/contact-schema';
import contactAlias from '../contacts/contact-alias-schema';
import contactMerge from '../contacts/contact-merge-schema';
import conversation from '../conversations/conversation-schema';
import conversationEvent from '../conversations/conversation-event-schema';
import conversationLabel from '../conversations/conversation-label-schema';
import label from '../conversations/label-schema';
import ledgerEntry from '../inbound/ledger-entry-schema';
import liveSignal from '../live/live-signal-schema';
import message from '../conversations/message-schema';
import offer from '../distribution/offer-schema';
import operatingHours from '../hours/operating-hours-schema';
import outboxEntry from '../jobs/outbox-schema';
import quarantinedCallback from '../inbound/quarantined-callback-schema';
import queue from '../distribution/queue-schema';
import quickReply from '../texts/quick-reply-schema';
import routingDecision from '../decisions/routing-decision-schema';
import routingRule from '../routing/routing-rule-schema';
import routingSnapshot from '../routing/routing-snapshot-schema';
import sendAttempt from '../outbound/send-attempt-schema';
import simulationClock from './simulation-clock-schema';
import smsNumber from '../work-streams/sms-number-schema';
import surveyAnswer from '../texts/survey-answer-schema';
import workStream from '../work-streams/work-stream-schema';

/** One folder a type; the words are those of design.md §2. */
export default {
  agent: { schema: agent },
  'bulk-recipient': { schema: bulkRecipient },
  'bulk-send': { schema: bulkSend },
  'automated-text': { schema: automatedText },
  'consent-entry': { schema: consentEntry },
  'consent-head': { schema: consentHead },
  'consent-state': { schema: consentState },
  contact: { schema: contact },
  'contact-alias': { schema: contactAlias },
  'contact-merge': { schema: contactMerge },
  conversation: { schema: conversation },
  'conversation-event': { schema: conversationEvent },
  'conversation-label': { schema: conversationLabel },
  label: { schema: label },
  'ledger-entry': { schema: ledgerEntry },
  'live-signal': { schema: liveSignal },
  message: { schema: message },
  offer: { schema: offer },
  'operating-hours': { schema: operatingHours },
  'outbox-entry': { schema: outboxEntry },
  'quarantined-callback': { schema: quarantinedCallback },
  queue: { schema: queue },
  'quick-reply': { schema: quickReply },
  'routing-decision': { schema: routingDecision },
  'routing-rule': { schema: routingRule },
  'routing-snapshot': { schema: routingSnapshot },
  'send-attempt': { schema: sendAttempt },
  'simulation-clock': { schema: simulationClock },
  'sms-number': { schema: smsNumber },
  'survey-answer': { schema: surveyAnswer },
  'work-stream': { schema: workStream },
};
