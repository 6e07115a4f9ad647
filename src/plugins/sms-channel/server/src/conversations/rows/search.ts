import type { Dialect, Row, Tx } from '../../db/database';

/** What is looked for: in names and texts, and in numbers when it can be one. */
export interface SearchTerm {
  /** The spellings to look for; more than one where the database cannot fold case itself. */
  readonly spellings: readonly string[];
  /** The digits of a phone number, or null. */
  readonly digits: string | null;
}

/** Numbers as people write them: with blanks, dots, dashes, brackets, a plus. */
const NUMBER = /^\+?[\d\s().\-/]+$/;
const FEWEST_DIGITS = 3;

/**
 * Case is folded by the database. SQLite knows only the letters of ASCII, so words with others are looked for as they were
 * typed, in lower case, in capitals, and with one capital each.
 */
export function searchTerm(search: string, dialect: Dialect): SearchTerm {
  const foldsAll = dialect !== 'sqlite' || /^[\u0020-\u007e]*$/.test(search);
  const spellings = foldsAll ? [search] : [search, search.toLowerCase(), search.toUpperCase(), capitalised(search)];
  return { spellings: [...new Set(spellings)], digits: NUMBER.test(search) ? digitsOf(search) : null };
}

const capitalised = (text: string) =>
  text.toLowerCase().replace(/(^|\P{L})(\p{L})/gu, (_all, before: string, letter: string) => {
    return before + letter.toUpperCase();
  });

/** What stands in every spelling: no trunk prefix ("020", "(0)20") and no international one ("00"). */
function digitsOf(search: string): string | null {
  const digits = search.replace(/\(0\)/g, '').replace(/\D/g, '').replace(/^0+/, '');
  return digits.length >= FEWEST_DIGITS ? digits : null;
}

/** `%` and `_` of the reader's text are letters like others. */
const anywhere = (text: string) => `%${text.replace(/[!%_]/g, (special) => `!${special}`)}%`;

/** Which of these conversations have the term in the contact's name or number, or in one of their texts. */
export async function matching(
  ids: readonly number[],
  { spellings, digits }: SearchTerm,
  dialect: Dialect,
  tx: Tx,
): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const like = dialect === 'postgres' ? 'ilike' : 'like';
  const has = (column: string, text: string) => tx.sql.raw(`?? ${like} ? escape '!'`, [column, anywhere(text)]);
  const rows: Row[] = await tx
    .sql({ c: 'sms_channel_conversations' })
    .leftJoin({ k: 'sms_channel_contacts' }, 'k.id', 'c.contact_id')
    .whereIn('c.id', [...ids])
    .where((either) => {
      for (const spelling of spellings) void either.orWhere(has('k.name', spelling));
      if (digits !== null) {
        void either.orWhere(has('k.mobile_phone', digits)).orWhere(has('c.customer_address', digits));
      }
      void either.orWhereExists(
        tx
          .sql({ m: 'sms_channel_messages' })
          .select(tx.sql.raw('1'))
          .where('m.conversation_id', tx.sql.ref('c.id'))
          .where((text) => {
            for (const spelling of spellings) void text.orWhere(has('m.body', spelling));
          }),
      );
    })
    .select('c.id');
  return new Set(rows.map((row) => Number(row.id)));
}
