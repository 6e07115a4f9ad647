import agent from './agent/schema';
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
import outboxEntry from './outbox-entry/schema';
import quarantinedCallback from './quarantined-callback/schema';
import queue from './queue/schema';
import quickReply from './quick-reply/schema';
import routingRule from './routing-rule/schema';
import sendAttempt from './send-attempt/schema';
import smsNumber from './sms-number/schema';
import workStream from './work-stream/schema';

/** One folder a type; the words are those of design.md §2. */
export default {
  agent: { schema: agent },
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
  'outbox-entry': { schema: outboxEntry },
  'quarantined-callback': { schema: quarantinedCallback },
  queue: { schema: queue },
  'quick-reply': { schema: quickReply },
  'routing-rule': { schema: routingRule },
  'send-attempt': { schema: sendAttempt },
  'sms-number': { schema: smsNumber },
  'work-stream': { schema: workStream },
};
