import type { ConversationRow } from './rows/conversations';
import { ownLanguages } from './rows/conversation-rows';
import type { Tx } from '../db/database';

/**
 * In which languages a text to a customer is looked for, the best first: that of the contact, that of our number, then what the
 * settings of the text say. One rule for all automatic texts.
 */
export async function languagesFor(
  { contact, smsNumber }: Pick<ConversationRow, 'contact' | 'smsNumber'>,
  otherwise: string,
  tx: Tx,
): Promise<readonly (string | null)[]> {
  const own = await ownLanguages(contact.id, smsNumber.id, tx);
  return [own.contact, own.smsNumber, otherwise];
}
