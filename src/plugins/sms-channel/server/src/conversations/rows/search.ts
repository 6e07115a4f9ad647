import { foldText } from '../../../../shared/core/search-text';
import type { Row, Tx } from '../../db/database';

/** What is looked for: in names and texts, and in numbers when it can be one. */
export interface SearchTerm {
  /** Folded like the texts that it is looked for in; empty: nothing in a text is what was meant. */
  readonly text: string;
  /** The digits of a phone number, or null. */
  readonly digits: string | null;
}

/** Numbers as people write them: with blanks, dots, dashes, brackets, a plus. */
const NUMBER = /^\+?[\d\s().\-/]+$/;
const FEWEST_DIGITS = 3;

export const searchTerm = (search: string): SearchTerm => ({
  text: foldText(search).trim(),
  digits: NUMBER.test(search) ? digitsOf(search) : null,
});

/** What stands in every spelling: no trunk prefix ("020", "(0)20") and no international one ("00"). */
function digitsOf(search: string): string | null {
  const digits = search.replace(/\(0\)/g, '').replace(/\D/g, '').replace(/^0+/, '');
  return digits.length >= FEWEST_DIGITS ? digits : null;
}

/** `%` and `_` of the reader's text are letters like others. */
const anywhere = (text: string) => `%${text.replace(/[!%_]/g, (special) => `!${special}`)}%`;

/** Whether a column holds a text, folded: what is stored beside it, or itself where that is empty. */
export function holds([folded, plain]: readonly [folded: string, plain: string], text: string, tx: Tx) {
  const like = tx.dialect === 'postgres' ? 'ilike' : 'like';
  return tx.sql.raw(`coalesce(??, ??) ${like} ? escape '!'`, [folded, plain, anywhere(text)]);
}

/** Which of these conversations have the term in the contact's name or number, or in one of their texts. */
export async function matching(ids: readonly number[], { text, digits }: SearchTerm, tx: Tx): Promise<Set<number>> {
  if (ids.length === 0 || (text === '' && digits === null)) return new Set();
  const rows: Row[] = await tx
    .sql({ c: 'sms_channel_conversations' })
    .leftJoin({ k: 'sms_channel_contacts' }, 'k.id', 'c.contact_id')
    .whereIn('c.id', [...ids])
    .where((either) => {
      if (digits !== null) {
        void either
          .where('k.mobile_phone', 'like', anywhere(digits))
          .orWhere('c.customer_address', 'like', anywhere(digits));
      }
      if (text === '') return;
      void either.orWhere(holds(['k.search_name', 'k.name'], text, tx)).orWhereExists(
        tx
          .sql({ m: 'sms_channel_messages' })
          .select(tx.sql.raw('1'))
          .where('m.conversation_id', tx.sql.ref('c.id'))
          .where(holds(['m.search_text', 'm.body'], text, tx)),
      );
    })
    .select('c.id');
  return new Set(rows.map((row) => Number(row.id)));
}
