import { withoutMarks } from '../keywords';
import { repaired } from './spelling';

/** A sentence in plain words: small letters, no accents, no short forms, blanks between words, commas as words of their own. */
export interface Sentence {
  readonly words: string;
  readonly isQuestion: boolean;
}

/** Longer texts are hardly wishes to stop; only their beginning is read. */
const MAX_CHARACTERS = 2_000;
/**
 * A rule may take the square of a sentence's length, so that a sentence has an end: of a longer one, pieces are read that overlap
 * by half. So the time grows with the length of the text, whatever the rules are.
 */
export const LONGEST_SENTENCE = 400;
/** Longer than any word that a rule knows. */
const LONGEST_WORD = 30;

/** Short forms of text messages, each with what it stands for. */
const SHORT_FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    dont: 'do not',
    dnt: 'do not',
    rmv: 'remove',
    nmbr: 'number',
    nbr: 'number',
    agn: 'again',
    evr: 'ever',
    txtn: 'texting',
    msgn: 'messaging',
    srsly: 'seriously',
    shouldnt: 'should not',
    couldnt: 'could not',
    wasnt: 'was not',
    hasnt: 'has not',
    arent: 'are not',
    didnt: 'did not',
    doesnt: 'does not',
    isnt: 'is not',
    havent: 'have not',
    wont: 'will not',
    cant: 'can not',
    cannot: 'can not',
    wouldnt: 'would not',
    im: 'i am',
    ive: 'i have',
    id: 'i would',
    ill: 'i will',
    pls: 'please',
    plz: 'please',
    plse: 'please',
    plss: 'please',
    plsss: 'please',
    plzz: 'please',
    pleaze: 'please',
    u: 'you',
    yall: 'you',
    yous: 'you',
    ur: 'your',
    thx: 'thanks',
    ty: 'thanks',
    w: 'with',
    sht: 'shit',
    wanna: 'want to',
    gonna: 'going to',
    gotta: 'have to',
    txt: 'text',
    txts: 'texts',
    txting: 'texting',
    txtin: 'texting',
    txted: 'texted',
    msg: 'message',
    msgs: 'messages',
    mssg: 'message',
    mssgs: 'messages',
    msging: 'messaging',
    msgin: 'messaging',
    cell: 'phone',
    cellphone: 'phone',
    mobile: 'phone',
    stp: 'stop',
    stoo: 'stop',
    stpp: 'stop',
    syop: 'stop',
    optout: 'opt out',
    stahp: 'stop',
    aint: 'is not',
    unsub: 'unsubscribe',
    sotp: 'stop',
    fck: 'fuck',
    fuk: 'fuck',
    f: 'fuck',
    effing: 'fucking',
    msj: 'mensaje',
    msjs: 'mensajes',
    msjes: 'mensajes',
    mjs: 'mensajes',
    mensajitos: 'mensajes',
    mensajito: 'mensaje',
    mensage: 'mensaje',
    mensages: 'mensajes',
    q: 'que',
    k: 'que',
    xfa: 'por favor',
    xfavor: 'por favor',
    porfa: 'por favor',
    porfavor: 'por favor',
    porfis: 'por favor',
    pf: 'por favor',
    tel: 'telefono',
    cel: 'celular',
    num: 'numero',
    uds: 'ustedes',
    ke: 'que',
    kitenme: 'quitenme',
    kiten: 'quiten',
    chu: 'je suis',
    kiero: 'quiero',
    kero: 'quiero',
    ekivocado: 'equivocado',
    ekivocada: 'equivocada',
    aki: 'aqui',
    tlf: 'telefono',
    jsuis: 'je suis',
    chuis: 'je suis',
    pa: 'pas',
    resibir: 'recibir',
    msn: 'mensaje',
    msns: 'mensajes',
    jveux: 'je veux',
    jveu: 'je veux',
    jvx: 'je veux',
    jai: 'j ai',
    cest: 'c est',
    jen: 'j en',
    yen: 'y en',
    mess: 'messages',
    numro: 'numero',
    vs: 'vous',
    txto: 'texto',
    txtos: 'textos',
  }),
);

export function sentencesOf(text: string): Sentence[] {
  const letters = withoutMarks(text.slice(0, MAX_CHARACTERS))
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/\p{Cf}/gu, '');
  return [...letters.matchAll(/([^.!?;:\n¡¿…]+)([.!?;:\n…]*)/gu)].flatMap(([, words = '', end = '']) => {
    const isQuestion = end.includes('?');
    return piecesOf(plainWords(words)).map((piece) => ({ words: piece, isQuestion }));
  });
}

/** A sentence of ordinary length as it is, none of an empty one. */
function piecesOf(sentence: string): string[] {
  if (sentence === '') return [];
  if (sentence.length <= LONGEST_SENTENCE) return [sentence];
  const pieces: string[] = [];
  const words = sentence.split(' ').map((word) => word.slice(0, LONGEST_WORD));
  for (let first = 0, behind = 0; behind < words.length; ) {
    let length = 0;
    for (behind = first; behind < words.length; behind += 1) {
      length += (words[behind]?.length ?? 0) + 1;
      if (length > LONGEST_SENTENCE) break;
    }
    pieces.push(words.slice(first, behind).join(' '));
    first = Math.ceil((first + behind) / 2);
  }
  return pieces;
}

function plainWords(text: string): string {
  return (
    text
      // French: l'envoi, m'écrire, j'ai, qu'il.
      .replace(/\b(qu|[cdjlmnst])'(?=[a-z])/g, '$1 ')
      .replace(/([a-z])n't\b/g, '$1nt')
      .replace(/\b(i|you|we|they|it|that|let)'(m|d|ll|ve|re|s)\b/g, (_, who: string, what: string) =>
        expanded(who, what),
      )
      .replace(/#(?![0-9])/g, ' number ')
      .replace(/\bun[ -]subscribe/g, 'unsubscribe')
      .replace(/\bun[ -]sub\b/g, 'unsubscribe')
      .replace(/\bopt(s|ed|ing)?-(out|in)\b/g, 'opt$1 $2')
      .replace(/(^|\s)\+(?=\s)/g, '$1mas')
      .replace(/\bf\*+(ck|k)?/g, 'fuck')
      .replace(/\bsh\*+t?/g, 'shit')
      .replace(GERUND_WITHOUT_G, '$1ing')
      .replace(/(?<=[a-z])0(?=[a-z])/g, 'o')
      .replace(/\b(?:por fa|x favor)\b/g, 'por favor')
      .replace(/\b(do|did|does|is|was) nt\b/g, '$1 not')
      .replace(/\bc (?=pas?\b|plus\b|trop\b|bon\b)/g, 'c est ')
      .replace(/\bg (?=pas?\b|rien\b|jamais\b)/g, 'j ai ')
      .replace(/'/g, '')
      .replace(/,/g, ' , ')
      .replace(/[^a-z0-9, ]/g, ' ')
      .trim()
      .split(/\s+/)
      .map((word) => SHORT_FORMS.get(word) ?? repaired(word))
      .join(' ')
      .replace(/\bopt(ing)? (me|us|it|(?:this|my) number) out\b/g, 'opt out')
      .trim()
  );
}

const GERUND_WITHOUT_G =
  /\b(text|messag|contact|send|hitt|call|bother|bugg|harass|spamm|gett|annoy|blow|pester)in\b'?/g;

const ENDINGS: Readonly<Record<string, string>> = { m: 'am', d: 'would', ll: 'will', ve: 'have', re: 'are', s: 'is' };
const expanded = (who: string, what: string) => `${who} ${ENDINGS[what] ?? what}`;
