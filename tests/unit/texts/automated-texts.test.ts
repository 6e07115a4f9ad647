import {
  AUTOMATED_TRIGGERS,
  answersTo,
  automatedAuthor,
  bodyFor,
  saysNothing,
  triggerOfAuthor,
  type TextHeard,
  OFFERED_VARIABLES,
  PREVIEW_VALUES,
  momentForCustomer,
  momentInWords,
  zonesOfCustomer,
  unknownVariables,
} from '../../../src/plugins/sms-channel/shared/texts/automated-texts';
import { countSegments } from '../../../src/plugins/sms-channel/shared/core/segments';
import { withoutOpenVariables } from '../../../src/plugins/sms-channel/shared/core/variables';
import { AUTOMATED_TEXTS_DEFAULTS, automatedTexts } from '../../../src/plugins/sms-channel/shared/texts/settings';

const NOW = new Date('2026-11-24T12:00Z');
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

describe('what answers a text', () => {
  const heard: TextHeard = {
    from: '+14155550123',
    isAnsweredOtherwise: false,
    isFirst: false,
    isClosed: false,
    isHoliday: false,
    lastAgentTextAt: null,
    sentLastHour: 0,
  };

  it.each<[string, Partial<TextHeard>, string[]]>([
    ['an ordinary text', {}, []],
    ['a first text', { isFirst: true }, ['firstContact']],
    ['out of hours', { isClosed: true }, ['outOfHours']],
    [
      'a first text out of hours: the one that says when',
      { isClosed: true, isFirst: true },
      ['outOfHours', 'firstContact'],
    ],
    ['a holiday, and if it has no text, out of hours', { isClosed: true, isHoliday: true }, ['holiday', 'outOfHours']],
    ['a holiday with special hours that go on', { isHoliday: true }, []],
    ['an agent wrote just now', { isClosed: true, lastAgentTextAt: minutesAgo(5) }, []],
    ['an agent wrote an hour ago', { isClosed: true, lastAgentTextAt: minutesAgo(60) }, ['outOfHours']],
    ['STOP', { isClosed: true, isFirst: true, isAnsweredOtherwise: true }, []],
    ['a sender with a name', { isClosed: true, isFirst: true, from: 'AMAZON' }, []],
    ['a short code', { isClosed: true, isFirst: true, from: '24273' }, []],
    ['a machine that answers our answers', { isClosed: true, sentLastHour: 3 }, []],
    ['two were sent', { isClosed: true, sentLastHour: 2 }, ['outOfHours']],
  ])('%s', (_case, change, expected) => {
    expect(answersTo({ ...heard, ...change }, NOW)).toEqual(expected);
  });
});

describe('the language', () => {
  const text = { enabled: true, bodies: { en: 'Hello', es: 'Hola', fr: ' ' } };
  it.each([
    ['the contact’s first', ['es', 'en'], 'Hola'],
    ['a region is as good as its language', ['es-MX', 'en'], 'Hola'],
    ['capitals', ['ES', 'en'], 'Hola'],
    ['none there: the next', ['de', null, 'en'], 'Hello'],
    ['an empty one is none', ['fr', 'es'], 'Hola'],
    ['nobody’s', ['de'], undefined],
    ['nobody named one', [null, undefined], undefined],
    ['what every object has', ['constructor'], undefined],
  ])('%s', (_case, languages, expected) => {
    expect(bodyFor(text, languages)?.body).toBe(expected);
  });
  it('what is switched off says nothing', () => {
    expect(bodyFor({ ...text, enabled: false }, ['en'])).toBeNull();
  });
});

it.each([
  ['', true],
  [' \n', true],
  ['!?…', true],
  ['👋', true],
  ['Hi', false],
  ['7', false],
  ['你好', false],
])('%j says nothing: %s', (body, expected) => {
  expect(saysNothing(body)).toBe(expected);
});

it.each([
  ['today', '2026-11-24T21:00Z', 'en', '4:00 PM'],
  ['tomorrow', '2026-11-25T14:00Z', 'en', 'Wednesday 9:00 AM'],
  ['in Spanish', '2026-11-25T14:00Z', 'es', 'miércoles, 9:00'],
  ['in French', '2026-11-25T14:00Z', 'fr', 'mercredi 09:00'],
  ['next week, with its date', '2026-12-02T14:00Z', 'en', 'Wednesday, December 2 at 9:00 AM'],
])('a moment in words: %s', (_case, at, language, expected) => {
  expect(momentInWords(new Date(at), NOW, 'America/New_York', language)).toBe(expected);
});

it('a moment in words never makes a text twice as long', () => {
  const words = momentInWords(new Date('2026-11-24T21:00Z'), NOW, 'America/New_York', 'en');
  expect(countSegments(words).encoding).toBe('GSM-7');
});

describe('variables', () => {
  it.each([
    ['{{contact.name}} {{ hours.nextOpening }} {{contact.customer_since}}', []],
    ['{{hours.nextopening}} {{agent}} {{contact.}}', ['{{hours.nextopening}}', '{{agent}}', '{{contact.}}']],
  ])('%s', (body, expected) => {
    expect(unknownVariables(body)).toEqual(expected);
  });

  it('those that are offered have a value in the preview', () => {
    for (const name of Object.values(OFFERED_VARIABLES).flat()) expect(PREVIEW_VALUES[name]).toBeTruthy();
  });
});

describe('the texts that are there from the start', () => {
  const bodies = AUTOMATED_TRIGGERS.flatMap((trigger) =>
    Object.entries(AUTOMATED_TEXTS_DEFAULTS[trigger].bodies).map(([lang, body]) => [trigger, lang, body] as const),
  );
  it('can be saved as they are, and none is on', () => {
    expect(automatedTexts.parse(AUTOMATED_TEXTS_DEFAULTS)).toEqual(AUTOMATED_TEXTS_DEFAULTS);
    expect(AUTOMATED_TRIGGERS.filter((trigger) => AUTOMATED_TEXTS_DEFAULTS[trigger].enabled)).toEqual([]);
  });
  it.each(bodies)('%s in %s is one segment, filled or not', (_trigger, _language, body) => {
    expect(countSegments(withoutOpenVariables(body, PREVIEW_VALUES)).segments).toBe(1);
    expect(saysNothing(withoutOpenVariables(body, {}))).toBe(false);
  });
});

it.each([
  [{ defaultLanguage: 'english' }, 'defaultLanguage'],
  [{ firstContact: { enabled: true, bodies: { xx1: 'Hello' } } }, 'firstContact.bodies.xx1'],
  [{ firstContact: { enabled: true, bodies: { en: 'Hi {{kontact.name}}' } } }, 'firstContact.bodies.en'],
  [{ firstContact: { enabled: true, bodies: { en: 'x'.repeat(1601) } } }, 'firstContact.bodies.en'],
  [{ waitingTooLong: { enabled: true, bodies: {}, afterMinutes: 0 } }, 'waitingTooLong.afterMinutes'],
])('%j is refused at its field', (change, path) => {
  const { error } = automatedTexts.partial().safeParse(change);
  expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
});

it('an author’s name tells the trigger, and a person’s tells none', () => {
  expect(AUTOMATED_TRIGGERS.map((trigger) => triggerOfAuthor(automatedAuthor(trigger)))).toEqual([
    ...AUTOMATED_TRIGGERS,
  ]);
  expect(triggerOfAuthor('Ann')).toBeNull();
  expect(triggerOfAuthor(null)).toBeNull();
});

describe('a moment for a customer', () => {
  const AT = new Date('2026-11-24T14:00Z');
  const said = (own: string | null, number: string, language = 'en') =>
    momentForCustomer(AT, NOW, { zones: zonesOfCustomer(own, number), fallback: 'America/New_York' }, language);

  it.each([
    ['their own zone', 'Europe/London', '+12125550123', '2:00 PM', 'Europe/London'],
    ['that of the area code', null, '+14155550123', '6:00 AM', 'America/Los_Angeles'],
    [
      'that of the area code, where theirs is not known to the runtime',
      'Mars/Base',
      '+14155550123',
      '6:00 AM',
      'America/Los_Angeles',
    ],
    ['that of the country', null, '+33612345678', '3:00 PM', 'Europe/Paris'],
    ['none: toll-free', null, '+18005550123', '9:00 AM EST', 'America/New_York'],
    ['none: several zones that differ', null, '+61491570156', '9:00 AM EST', 'America/New_York'],
  ])('%s', (_whose, own, number, time, zone) => {
    const { words, zone: taken } = said(own, number);
    expect(words).toContain(time);
    expect(taken).toBe(zone);
  });

  it('names the zone in the words of the language', () => {
    expect(said(null, '+18005550123', 'es').words).toMatch(/9:00.*(EST|GMT-5)/);
  });
});
