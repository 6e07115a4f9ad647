import { KEYWORDS, folded, keywordIn } from '../../../src/plugins/sms-channel/shared/consent/keywords';

const STRANGER = { isOptedOut: false };
const OPTED_OUT = { isOptedOut: true };
const actionOf = (text: string, person = STRANGER) => keywordIn(text, person)?.action ?? null;

describe('every word of the lists', () => {
  const words = KEYWORDS.flatMap((list) => list.words.map((word) => [word, list.action] as const));

  it.each(words)('%s is %s, however it is written', (word, action) => {
    const capital = word.charAt(0).toUpperCase() + word.slice(1);
    const spellings = [
      word,
      word.toUpperCase(),
      capital,
      `  ${word}\n`,
      `${word}!`,
      `"${word}."`,
      `“${capital}”`,
      `${word.toUpperCase()} 🛑🙏🏽`,
      `\u200b${word}\ufe0f`,
      word.split('').join('\u200d'),
      [...word].map((letter) => String.fromCodePoint(0xff21 + letter.charCodeAt(0) - 97)).join(''),
    ];
    for (const spelling of spellings) expect([spelling, actionOf(spelling, OPTED_OUT)]).toEqual([spelling, action]);
  });

  it('stands in one list only', () => {
    expect(new Set(words.map(([word]) => word)).size).toBe(words.length);
  });
});

describe('what each source names', () => {
  it.each([
    ['Twilio', 'STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT', 'stop'],
    ['AWS', 'ARRET CANCEL END OPT-OUT OPTOUT QUIT REMOVE STOP TD UNSUBSCRIBE', 'stop'],
    ['TeleSign', 'arrêt arret cancel end quit stop unsubscribe', 'stop'],
    ['FCC', 'stop quit end revoke cancel unsubscribe', 'stop'],
    ['Twilio, Telnyx and TeleSign', 'START UNSTOP', 'start'],
    ['TeleSign', 'help info contact aide', 'help'],
  ] as const)('%s: %s', (_, words, action) => {
    for (const word of words.split(' ')) expect([word, actionOf(word)]).toEqual([word, action]);
  });

  it.each(['stop all', 'STOP-ALL', 'Stop  All!', 'opt out', 'Opt-Out', 'OPT–OUT', 'optout.'])('%s stops', (text) => {
    expect(actionOf(text)).toBe('stop');
  });

  it.each([
    ['ARRÊT', 'fr'],
    ['Arrêter', 'fr'],
    ['DÉSABONNER', 'fr'],
    ['Cancelar', 'es'],
    ['ALTO', 'es'],
    ['baja', 'es'],
    ['unsubscribe', 'en'],
    ['STOP', null],
  ])('%s is a word of %s', (text, language) => {
    expect(keywordIn(text, STRANGER)).toMatchObject({ action: 'stop', language });
  });
});

describe('what is no keyword', () => {
  it.each([
    'STOP PLEASE',
    'please stop',
    'we have to STOP this bill',
    'stop by the shop',
    'cancel my order please',
    'the end',
    'when does it end?',
    'I need help',
    'help me',
    'can you start tomorrow',
    'STOP 2',
    'stopp',
    'para',
    'no',
    '',
    '🛑',
    '…',
    `stop${' '.repeat(200)}`,
  ])('%j', (text) => expect(actionOf(text)).toBeNull());

  it.each(['YES', 'Sí', 'si', 'oui', 'alta', 'empezar', 'Subscribe'])(
    '%s is an answer, and START only of somebody who is opted out',
    (text) => {
      expect(actionOf(text, STRANGER)).toBeNull();
      expect(actionOf(text, OPTED_OUT)).toBe('start');
    },
  );

  it.each(['START', 'unstop', 'Opt in'])('%s is START of anybody', (text) => {
    expect(actionOf(text, STRANGER)).toBe('start');
  });
});

it('folds case, accents, width, punctuation, emoji and what cannot be seen', () => {
  expect(folded(' “Ｏｐｔ–Óut” 🛑\u200b! ')).toBe('optout');
});
