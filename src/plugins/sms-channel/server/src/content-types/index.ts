import agent from './agent/schema';
import bulkRecipient from './bulk-recipient/schema';
import bulkSend from './bulk-send/schema';
import automatedText from './automated-text/schema';
import consentEntry from './consent-entry/schema';
import consentHead from './consent-head/schema';
import consentState from './consent-state/schema';
import contact from './contact/schema';
import contactAlias from './contact-alias/schema';
import contactMerge from './contact-merge/schema';
import conversation from './conversation/schema';
import conversationEvent from './conversation-event/schema';
import conversationLabel from './conversation-label/schema';
import label from './label/schema';
import ledgerEntry from './ledger-entry/schema';
import liveSignal from './live-signal/schema';
import message from './message/schema';
import offer from './offer/schema';
import operatingHours from './operating-hours/schema';
import outboxEntry from './outbox-entry/schema';
import quarantinedCallback from './quarantined-callback/schema';
import queue from './queue/schema';
import quickReply from './quick-reply/schema';
import routingDecision from './routing-decision/schema';
import routingRule from './routing-rule/schema';
import routingSnapshot from './routing-snapshot/schema';
import sendAttempt from './send-attempt/schema';
import simulationClock from './simulation-clock/schema';
import smsNumber from './sms-number/schema';
import surveyAnswer from './survey-answer/schema';
import workStream from './work-stream/schema';

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
