import { withoutMarks } from '../consent/keywords';
import { ARTICLES, OBJECTS, REACTING, REMOVING, SAID, type Said } from './reaction-words';

/** A reaction that a phone sent as a text, as it stands there. */
export interface Reaction extends Said {
  /** The text that it quotes, perhaps cut; null where it names an image or the like. */
  readonly quoted: string | null;
}

/** No text message is longer; a longer one is not looked at. */
const LONGEST = 2_000;
/** What stands before the quotation is shorter in every language. */
const LONGEST_HEAD = 60;

/**
 * The reaction that a text is, as a whole; null for anything else. Phones that cannot send a reaction write it out: `Liked “See
 * you”`, `Reacted 👍 to “See you”`, `👍 to “See you”`, `Laughed at an image`. Words after the quotation are a person's, and so
 * is a text with two quotations. Plain scanning: the time is linear in the length. docs/lifecycle.md "Texts that a phone writes".
 */
export function reactionIn(text: string): Reaction | null {
  if (text.length > LONGEST) return null;
  const plain = plainText(text);
  const split = splitQuotation(plain) ?? splitObject(plain);
  if (!split || split.head.length > LONGEST_HEAD) return null;
  const said = saidBy(split.head, split.tail);
  return said && { ...said, quoted: split.quoted };
}

/** Whether a quotation is of this text: all of it, or its beginning where the phone has cut it. Newer texts are asked first. */
export function isQuotationOf(quoted: string, body: string): boolean {
  const wanted = letters(quoted);
  const whole = letters(body);
  if (wanted === '') return quoted.trim() === body.trim();
  return wanted === whole || (isCut(quoted) && whole.startsWith(wanted));
}

const isCut = (quoted: string) => /(?:…|\.\.\.)$/.test(quoted.slice(-8).trimEnd());

const letters = (text: string) => withoutMarks(text).replace(/[^\p{L}\p{N}]/gu, '');

/** Opening and closing signs of quotation become “ and ”, straight ones stay; hidden characters go, blanks are single. */
function plainText(text: string): string {
  // „German“ closes with the sign that opens in English.
  const isGerman = text.includes('„') || text.includes('‚');
  return (
    text
      // All but the joiner inside of emoji.
      .replace(/[\u200b\u200c\u200e\u200f\u2060-\u2064\u202a-\u202e\ufeff]/g, '')
      .replace(/[“”]/g, (sign) => (isGerman ? '”' : sign))
      .replace(/[«「『„]/g, '“')
      .replace(/[»」』]/g, '”')
      .split(/\s+/)
      .join(' ')
      .trim()
  );
}

interface Split {
  readonly head: string;
  readonly quoted: string | null;
  /** Words of the phone after the quotation: „…“ gefällt mir. */
  readonly tail: string;
}

function splitQuotation(plain: string): Split | null {
  const named = afterNamedReaction(plain);
  const from = plain.slice(named.length).search(/["“]/);
  if (from < 0) return null;
  const opens = named.length + from;
  const closes = closingOf(plain, opens);
  if (closes === null) return null;
  return {
    head: plain.slice(0, opens).trim(),
    quoted: plain.slice(opens + 1, closes).trim(),
    tail: plain.slice(closes + 1).trim(),
  };
}

/** Some phones name the reaction itself in quotation marks: A attribué la mention « J’aime » à « … », Quitó un “Me gusta” de “…”. */
const NAMED = [
  'a attribué la mention',
  'a retiré la mention',
  'a retiré un',
  'a supprimé un',
  'quitó un',
  'eliminó un',
  'ha messo',
].flatMap((words) => [`${words} “`, `${words} "`]);
const NAMED_END = /[”"] (?:à|de|a|da) ["“]/;

function afterNamedReaction(plain: string): string {
  const start = plain.slice(0, 25).toLowerCase();
  if (!NAMED.some((opening) => start.startsWith(opening))) return '';
  const end = NAMED_END.exec(plain.slice(0, LONGEST_HEAD));
  return end === null ? '' : plain.slice(0, end.index + end[0].length - 1);
}

/**
 * Where the quotation that begins at `opens` ends; null where no phone would end it. A quotation may hold others, but it is one:
 * a sign that closes the first one and has another quotation behind it was set by a person.
 */
function closingOf(plain: string, opens: number): number | null {
  if (plain[opens] === '"') {
    const closes = plain.lastIndexOf('"');
    return closes > opens && plain.indexOf('"', opens + 1) === closes ? closes : null;
  }
  let depth = 0;
  for (let at = opens; at < plain.length; at += 1) {
    if (plain[at] === '“') depth += 1;
    if (plain[at] === '”') depth -= 1;
    if (depth === 0) return plain.indexOf('”', at + 1) < 0 ? at : null;
  }
  // An inner quotation was cut before its end, or the whole text was.
  if (plain.endsWith('”')) return plain.length - 1;
  return plain.endsWith('…') ? plain.length : null;
}

/** `Loved an image`: what it is about has no words to quote. */
function splitObject(plain: string): Split | null {
  if (plain.length > 2 * LONGEST_HEAD) return null;
  const words = plain.split(' ');
  for (let count = 2; count <= 4 && count < words.length; count += 1) {
    const [article = '', ...object] = words.slice(-count).map(withoutMarks);
    if (!ARTICLES.has(article) || !OBJECTS.has(object.join(' '))) continue;
    return { head: words.slice(0, -count).join(' '), quoted: null, tail: '' };
  }
  return null;
}

/** What the words around a quotation say. */
function saidBy(head: string, tail: string): Said | null {
  const words = withoutMarks(head.replace(/œ/g, 'oe'))
    .replace(/[’‘`´]/g, "'")
    .replace(/“\s?|\s?”/g, '"')
    .trim();
  const wordsAfter = withoutMarks(tail);
  return SAID.get(`${words}|${wordsAfter}`) ?? saidByEmoji(`${head} ${tail}`);
}

const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\ufe0f?\u20e3/u;

/** `Reacted 👍 to`, `Reaccionó con 👍 a`, `👍 to`, `Removed 👍 from`: one emoji and a few words around it. */
function saidByEmoji(around: string): Said | null {
  const words = around.split(' ').filter((word) => word !== '');
  const signs = words.filter((word) => EMOJI.test(word) && !/\p{L}/u.test(word));
  const others = words.filter((word) => !signs.includes(word)).map(withoutMarks);
  const [sign] = signs;
  if (sign === undefined || signs.length !== 1 || others.length > 5) return null;
  if (!others.every((word) => REACTING.has(word) || REMOVING.has(word))) return null;
  return { sign, isRemoved: others.some((word) => REMOVING.has(word)) };
}
