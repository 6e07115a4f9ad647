/**
 * STOP, START and HELP as whole messages: the union of the lists of Twilio, AWS, Telnyx, TeleSign and the FCC (docs/consent.md) with
 * their Spanish and French equals. What only contains such a word is no keyword ("we have to STOP this bill"); a
 * wish to stop in other words is found by opt-out/catcher.ts.
 */

export const KEYWORD_ACTIONS = ['stop', 'start', 'help'] as const;
export type KeywordAction = (typeof KEYWORD_ACTIONS)[number];

/** Languages in which keywords are known and answered. */
export const CONSENT_LANGUAGES = ['en', 'es', 'fr'] as const;
export type ConsentLanguage = (typeof CONSENT_LANGUAGES)[number];

export interface Keyword {
  readonly action: KeywordAction;
  /** The word as it stands in {@link KEYWORDS}. */
  readonly word: string;
  /** The language of the word; null where it is the same in several, such as STOP and INFO. */
  readonly language: ConsentLanguage | null;
}

interface WordList {
  readonly action: KeywordAction;
  readonly language: ConsentLanguage | null;
  /** Also an everyday answer: it means START only when the person is opted out. */
  readonly onlyWhenOptedOut?: true;
  readonly words: readonly string[];
}

/** Small letters, without accents; a word of several parts is written in one, as {@link folded} leaves it. */
export const KEYWORDS: readonly WordList[] = [
  { action: 'stop', language: null, words: ['stop', 'stopall', 'td'] },
  {
    action: 'stop',
    language: 'en',
    words: ['unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout', 'remove'],
  },
  {
    action: 'stop',
    language: 'es',
    words: [
      ...['alto', 'parar', 'pare', 'paren', 'baja', 'darmedebaja', 'cancelar', 'detener', 'terminar'],
      ...['salir', 'remover', 'desuscribir', 'revocar'],
    ],
  },
  {
    action: 'stop',
    language: 'fr',
    words: ['arret', 'arreter', 'arretez', 'desabonner', 'desabonnement', 'desinscrire', 'annuler', 'resilier'],
  },
  { action: 'start', language: null, words: ['start', 'unstop', 'optin'] },
  { action: 'start', language: 'en', onlyWhenOptedOut: true, words: ['yes', 'resume', 'subscribe'] },
  {
    action: 'start',
    language: 'es',
    onlyWhenOptedOut: true,
    words: ['si', 'iniciar', 'comenzar', 'empezar', 'reanudar', 'alta', 'suscribir'],
  },
  {
    action: 'start',
    language: 'fr',
    onlyWhenOptedOut: true,
    words: ['oui', 'debut', 'demarrer', 'commencer', 'reprendre', 'abonner'],
  },
  { action: 'help', language: null, words: ['info'] },
  { action: 'help', language: 'en', words: ['help', 'contact'] },
  { action: 'help', language: 'es', words: ['ayuda'] },
  { action: 'help', language: 'fr', words: ['aide'] },
];

const BY_WORD: ReadonlyMap<string, WordList> = new Map(
  KEYWORDS.flatMap((list) => list.words.map((word) => [word, list] as const)),
);

/** Which keyword a text is, as a whole; null when it is none. */
export function keywordIn(text: string, person: { readonly isOptedOut: boolean }): Keyword | null {
  const word = folded(text);
  const list = BY_WORD.get(word);
  if (!list || (list.onlyWhenOptedOut && !person.isOptedOut)) return null;
  return { action: list.action, word, language: list.language };
}

/** Longer than any keyword with the signs that people put around it. */
const LONGEST_KEYWORD_TEXT = 100;

/**
 * The letters and digits of a text in one piece, in small letters without accents: "Opt-out!", "OPT OUT" and "óptout 🛑" are
 * the same. Compatibility forms (full-width letters) are folded too. Empty for a text that is too long to be a keyword.
 */
export function folded(text: string): string {
  if (text.length > LONGEST_KEYWORD_TEXT) return '';
  return withoutMarks(text).replace(/[^\p{L}\p{N}]/gu, '');
}

/** Small letters without accents; punctuation, emoji and invisible characters stay. */
export function withoutMarks(text: string): string {
  return text.normalize('NFKD').toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/ı/g, 'i');
}
