import { momentInWords } from '../../../shared/texts/automated-variables';
import { settingsOf } from '../../../shared/work-streams/settings';
import type { ConversationRow } from '../conversations';
import { timeZoneOf } from '../contacts';
import type { Tx } from '../db/database';
import { workStreams } from '../work-streams';
import type { AutomatedTexts } from './automated-texts';
import type { ChannelContext } from '../app/context';

/** The text to a customer before a conversation closes, and the one when it has closed; null: none. */
export interface ClosingTexts {
  textFor(occasion: 'warning' | 'closing', conversation: ConversationRow, tx: Tx): Promise<string | null>;
}

/** The texts of the work stream before a conversation closes, and when it has closed (texts/automated-texts.ts). */
export function createClosingTexts(context: ChannelContext, automatedTexts: AutomatedTexts): ClosingTexts {
  /** The customer's own zone where it is known, else that of the work stream. */
  async function zoneOf({ contact, workStream }: ConversationRow, tx: Tx): Promise<string> {
    const own = await timeZoneOf(contact.id, tx);
    if (own) return own;
    const row = await workStreams.find({ id: workStream.id }, tx);
    return settingsOf(row ?? {}).distribution.timeZone ?? context.settings.defaultTimeZone;
  }

  return {
    async textFor(occasion, conversation, tx) {
      const zone = await zoneOf(conversation, tx);
      const { closesAt } = conversation;
      const variables = (language: string) => ({
        'closing.at': closesAt && momentInWords(closesAt, context.clock.now(), zone, language),
      });
      const trigger = occasion === 'warning' ? 'warning' : 'closed';
      return (await automatedTexts.render({ trigger, conversation, variables }, tx))?.body ?? null;
    },
  };
}
