import type { ConversationRow } from './rows/conversations';
import type { ChannelContext } from '../app/context';

/**
 * In which languages a text to a customer is looked for, the best first: that of the contact, that of our number, then what
 * the settings of the text say. One rule for all texts that the channel writes by itself. Reads join an open transaction.
 */
export function createTextLanguages({ repositories }: Pick<ChannelContext, 'repositories'>) {
  return async function languagesFor(
    { contact, smsNumber }: Pick<ConversationRow, 'contact' | 'smsNumber'>,
    otherwise: string,
  ): Promise<readonly (string | null)[]> {
    const person = await repositories.contacts.find({ id: contact.id });
    const number = await repositories.smsNumbers.find({ id: smsNumber.id });
    return [person?.language ?? null, number?.language ?? null, otherwise];
  };
}
