/** Why a person of a bulk send was left out, as the page and its file say it. */
import { createIntl } from 'react-intl';
import {
  exportLines,
  bulkReasonInWords,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/Bulk/reason-words';
import type { Text } from '../../../../../src/plugins/sms-channel/admin/src/ui/text/useText';
import en from '../../../../../src/plugins/sms-channel/admin/src/app/translations/en.json';
import es from '../../../../../src/plugins/sms-channel/admin/src/app/translations/es.json';
import type { BulkReasonView, BulkRecipientView } from '../../../../../src/plugins/sms-channel/shared/bulk/contract';
import { CANCELLED, BULK_REASONS } from '../../../../../src/plugins/sms-channel/shared/bulk/outcome';
import { TEXTING_REASONS } from '../../../../../src/plugins/sms-channel/shared/consent/may-text';

const LANGUAGES = { en, es } as const;
const SINCE = '2026-03-01T10:00:00.000Z';
const SENTENCE = `not sent because they said STOP (${SINCE})`;

function textIn(locale: keyof typeof LANGUAGES): Text {
  const intl = createIntl({ locale, messages: LANGUAGES[locale] });
  return (key, values) => intl.formatMessage({ id: key }, values);
}
const timeOf = (at: string) => `<${at.slice(0, 10)}>`;

const said = (reason: Partial<BulkReasonView>, locale: keyof typeof LANGUAGES = 'en') =>
  bulkReasonInWords({ code: null, params: {}, sentence: SENTENCE, ...reason }, textIn(locale), timeOf);

it.each<[string, Partial<BulkReasonView>, string]>([
  [
    'an opt-out, with its time',
    { code: 'opted-out', params: { since: SINCE } },
    'they want no more texts (<2026-03-01>)',
  ],
  ['an opt-out that the sender found', { code: 'opted-out' }, 'they want no more texts'],
  ['quiet hours', { code: 'quiet-hours', params: { zone: 'America/Denver' } }, 'quiet hours at their place'],
  ['the second row of a person', { code: 'same-number', params: { row: 3 } }, 'it is the number of line 3 too'],
  ['a variable', { code: 'no-value', params: { variable: '{{code}}' } }, 'there is no value for {{code}}'],
  ['a text that was called off', { code: CANCELLED }, 'called off before it was sent'],
  ['a row of before reasons had a code', {}, SENTENCE],
  ['a code of the carrier’s', { code: '11000' }, SENTENCE],
  ['a code with less than it is about', { code: 'number-gone' }, SENTENCE],
  ['a code that looks like a property of every object', { code: 'constructor' }, SENTENCE],
])('%s', (_case, reason, words) => {
  expect(said(reason)).toBe(words);
});

it('is said in the language of the reader', () => {
  expect(said({ code: 'opted-out', params: { since: SINCE } }, 'es')).toBe('no quiere más mensajes (<2026-03-01>)');
});

describe.each(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])('in %s', (locale) => {
  it.each(Object.entries(BULK_REASONS))('%s names everything that it is about', (code, sentence) => {
    const names = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
    const params = Object.fromEntries(names.map((name, index) => [name, 7 + index]));
    const words = said({ code, params }, locale);
    expect(words).not.toBe(SENTENCE);
    for (const value of Object.values(params)) expect(words).toContain(String(value));
  });

  it.each(TEXTING_REASONS)('%s has words', (code) => {
    expect(said({ code }, locale)).not.toBe(SENTENCE);
  });
});

it('the file has the code for machines and the words for people', () => {
  const row = {
    row: 1,
    mobilePhone: '719',
    address: '+1719',
    name: null,
    outcome: 'blocked',
    heldUntil: null,
  } as const;
  const reason = { code: 'opted-out', params: { since: SINCE }, sentence: SENTENCE };
  const person: BulkRecipientView = { ...row, documentId: 'a', reason, body: 'Hi', message: null };
  expect(exportLines([person, { ...person, outcome: 'sent', reason: null }], textIn('en'), timeOf)).toEqual([
    ['row', 'mobilePhone', 'address', 'name', 'outcome', 'reasonCode', 'reason', 'heldUntil', 'body'],
    ['1', '719', '+1719', '', 'blocked', 'opted-out', 'they want no more texts (<2026-03-01>)', '', 'Hi'],
    ['1', '719', '+1719', '', 'sent', '', '', '', 'Hi'],
  ]);
});
