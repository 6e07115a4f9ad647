import agent from './agent/schema';
import contact from './contact/schema';
import conversation from './conversation/schema';
import conversationEvent from './conversation-event/schema';
import ledgerEntry from './ledger-entry/schema';
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
  conversation: { schema: conversation },
  'conversation-event': { schema: conversationEvent },
  'ledger-entry': { schema: ledgerEntry },
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
