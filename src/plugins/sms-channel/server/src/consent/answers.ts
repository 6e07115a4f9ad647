import type { Keyword } from '../../../shared/consent/keywords';
import { CONFIRMATION_MINUTES } from '../../../shared/consent/may-text';
import { textIn } from '../../../shared/core/language';
import type { TextPurpose } from '../../../shared/conversations/messages';
import { withoutOpenVariables } from '../../../shared/core/variables';
import { settingsOf } from '../../../shared/work-streams/settings';
import type { ConsentSettings, ConsentTexts } from '../../../shared/consent/settings';
import { type ConversationRow, type MessageRow, SYSTEM, type QueueText, languagesFor } from '../conversations';
import type { Tx } from '../db/database';
import { hasTextOf } from './unsent-text-rows';
import type { ChannelContext } from '../app/context';
import { smsNumbers, workStreams } from '../work-streams';

type Answered = 'stop' | 'start' | 'help';

const PURPOSES: Readonly<Record<Answered, TextPurpose>> = {
  stop: 'stop-confirmation',
  start: 'automated',
  help: 'help-answer',
};

/** The texts with which the channel itself answers STOP, START and HELP. */
export function createConsentAnswers(context: ChannelContext, queueText: QueueText) {
  async function settings(workStreamId: number, tx: Tx): Promise<ConsentSettings> {
    const workStream = await workStreams.find({ id: workStreamId }, tx);
    return settingsOf(workStream ?? {}).consent;
  }

  /**
   * Answers a keyword, in its language. Null where the carrier answers, or where no answer is wanted: two answers to one STOP
   * hurt the number (docs/carrier.md §8).
   */
  async function answer(
    what: Answered,
    keyword: Pick<Keyword, 'language'>,
    conversation: ConversationRow,
    tx: Tx,
  ): Promise<MessageRow | null> {
    const number = await smsNumbers.find({ id: conversation.smsNumber.id }, tx);
    if (number?.stopAnsweredBy !== 'us') return null;
    if (what === 'help' && (await wasHelped(conversation, tx))) return null;
    const given = await settings(conversation.workStream.id, tx);
    const texts: Readonly<Record<Answered, ConsentTexts>> = {
      stop: given.stopTexts,
      start: given.startTexts,
      help: given.helpTexts,
    };
    // In the language of their word; of one that is the same in several, by the rule for all texts.
    const languages = [keyword.language, ...(await languagesFor(conversation, given.language, tx))];
    const body = withoutOpenVariables(textIn(texts[what], languages)?.body ?? texts[what][given.language], {
      'company.name': given.companyName || conversation.workStream.name,
    });
    const author = { id: null, name: SYSTEM.name };
    return queueText({ conversation, body, purpose: PURPOSES[what], author, actor: SYSTEM, isUrgent: true }, tx);
  }

  /** Repeated HELP gets one answer, also when a machine sends it. */
  const wasHelped = (conversation: ConversationRow, tx: Tx): Promise<boolean> => {
    const since = new Date(context.clock.now().getTime() - CONFIRMATION_MINUTES * 60_000);
    return hasTextOf(conversation.id, 'help-answer', since, tx);
  };

  return { answer, settings };
}

export type ConsentAnswers = ReturnType<typeof createConsentAnswers>;
