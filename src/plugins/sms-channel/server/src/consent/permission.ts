import { consentOf, type Consent } from '../../../shared/consent/consent';
import { mayText, type MayText } from '../../../shared/consent/may-text';
import type { TextPurpose } from '../../../shared/conversations/messages';
import * as states from './state-rows';
import type { ConversationRow, MessageRow } from '../conversations';
import type { Tx } from '../db/database';
import type { ConsentLedger } from './ledger';
import type { ChannelContext } from '../app/context';
import { ConflictError } from '../app/errors';
import type { QuietHours } from './quiet-hours';

/** A text that could be written now. */
export interface Asked {
  readonly purpose: TextPurpose;
  /** The customer's number, and ours. */
  readonly to: string;
  readonly from: string;
  /** When it was written; now unless told. */
  readonly writtenAt?: Date;
}

interface Neighbours {
  readonly ledger: Pick<ConsentLedger, 'namesOf'>;
  readonly quietHours: Pick<QuietHours, 'verdicts'>;
}

/** Gathers what `mayText` needs. The sender and all explanations use it, so that they never disagree. */
export function createSendingPermission(
  context: Pick<ChannelContext, 'clock' | 'database'>,
  { ledger, quietHours }: Neighbours,
) {
  const relationOf = ({ to, from }: Pick<Asked, 'to' | 'from'>) => ({ names: ledger.namesOf(to), ourNumber: from });

  /** The consent of people towards our numbers, in the order asked. */
  async function consentsOf(ways: readonly Pick<Asked, 'to' | 'from'>[], tx: Tx): Promise<Consent[]> {
    const both = await states.ofMany(ways.map(relationOf), tx);
    return both.map(({ number, all }) => consentOf(number, all));
  }

  /** How one person stands to one of our numbers, and whether anything was known about it. */
  async function consentOn(way: Pick<Asked, 'to' | 'from'>, tx: Tx): Promise<{ consent: Consent; isKnown: boolean }> {
    const [both] = (await states.ofMany([relationOf(way)], tx)) as [states.BothScopes];
    return { consent: consentOf(both.number, both.all), isKnown: both.isKnown };
  }

  /** The answers to many at once, in their order. */
  const ofMany = async (asked: readonly Asked[], tx: Tx): Promise<MayText[]> =>
    judge(asked, await consentsOf(asked, tx), tx);

  async function judge(asked: readonly Asked[], consents: readonly Consent[], tx: Tx): Promise<MayText[]> {
    const now = context.clock.now();
    const hours = await quietHours.verdicts(asked, now, tx);
    return asked.map(({ purpose, to, writtenAt = now }, index) => {
      const consent = consents[index] as Consent;
      const verdict = hours[index];
      const isQuiet = verdict !== undefined && !verdict.allowed;
      return mayText({ purpose, to, consent, writtenAt, now, quietHours: isQuiet ? verdict : null });
    });
  }

  async function of(asked: Asked, tx: Tx): Promise<MayText> {
    const [answer] = await ofMany([asked], tx);
    return answer as MayText;
  }

  /** Whether customers may be answered, in the order asked. */
  const mayReply = (conversations: readonly ConversationRow[], tx: Tx): Promise<MayText[]> =>
    ofMany(
      conversations.map((conversation) => ({ purpose: 'reply', ...wayOf(conversation) })),
      tx,
    );

  const ofConversation = (conversation: ConversationRow, purpose: TextPurpose, tx: Tx): Promise<MayText> =>
    of({ purpose, ...wayOf(conversation) }, tx);

  /** The sender's question. Locks what the answer depends on until the transaction ends. */
  async function ofMessage(message: MessageRow, conversation: ConversationRow, tx: Tx): Promise<MayText> {
    const asked = { purpose: message.purpose ?? 'reply', ...wayOf(conversation), writtenAt: message.createdAt };
    const { number, all } = await states.hold(relationOf(asked), context.clock.now(), context.database, tx);
    const [answer] = await judge([asked], [consentOf(number, all)], tx);
    return answer as MayText;
  }

  /** Throws 409 with the reason when a text may not go; one that goes later is fine. */
  async function requireMayText(conversation: ConversationRow, purpose: TextPurpose, tx: Tx): Promise<void> {
    const answer = await ofConversation(conversation, purpose, tx);
    if (answer.verdict === 'no') throw new ConflictError(answer.reason.words, { reason: answer.reason });
  }

  return { of, ofMany, mayReply, ofConversation, ofMessage, consentOn, consentsOf, requireMayText };
}

export type SendingPermission = ReturnType<typeof createSendingPermission>;

/** From which number to which number a text of a conversation goes. */
export const wayOf = ({ customerAddress, smsNumber }: ConversationRow) => ({
  to: customerAddress,
  from: smsNumber.number,
});
