import { createIntl } from 'react-intl';
import {
  changeInWords,
  reasonInWords,
  targetInWords,
} from '../../../../src/plugins/sms-channel/admin/src/ui/rules/decision-words';
import type { Text } from '../../../../src/plugins/sms-channel/admin/src/ui/text/useText';
import en from '../../../../src/plugins/sms-channel/admin/src/app/translations/en.json';
import es from '../../../../src/plugins/sms-channel/admin/src/app/translations/es.json';
import {
  DECISION_KINDS,
  REASONS,
  type ReasonCode,
} from '../../../../src/plugins/sms-channel/shared/routing/decision-record';
import { CHANGES, type ChangeCode } from '../../../../src/plugins/sms-channel/shared/routing/changes';
import { toChangeView, toReasonView } from '../../../../src/plugins/sms-channel/server/src/decisions';

const LANGUAGES: Record<string, Record<string, string>> = { en, es };

function textIn(locale: string): Text {
  const intl = createIntl({ locale, messages: LANGUAGES[locale] });
  return (key, values) => intl.formatMessage({ id: key }, values);
}
const english = textIn('en');

it.each([
  [{ code: 'agent-not-present', agent: 'Ann', presence: 'away' }, 'Ann could not take it: Away'],
  [{ code: 'agent-full', agent: 'Ann', load: 3, capacity: 3 }, 'Ann had no room: 3 of 3 units'],
] as const)('%j is said with its parameters', (reason, words) => {
  expect(reasonInWords(toReasonView(reason), english)).toBe(words);
});

it.each([
  [{ code: 'agent-presence', agent: 'Ann', from: 'available', to: null }, 'Ann: was Available, is —'],
  [{ code: 'contact-field', field: 'name', from: 'Kim', to: null }, 'name of the contact was “Kim” and is “—”'],
] as const)('%j is said with its parameters', (change, words) => {
  expect(changeInWords(toChangeView(change), english)).toBe(words);
});

it('a decision that moved nothing says so', () => {
  expect(targetInWords(null, english)).toBe('Stayed where it was');
});

/** Every parameter of a sentence, filled with its own name: what is left over was forgotten in a translation. */
const parametersOf = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
const filled = (sentence: string) => Object.fromEntries(parametersOf(sentence).map((name) => [name, `<${name}>`]));

describe.each(Object.keys(LANGUAGES))('in %s', (locale) => {
  const text = textIn(locale);

  it.each(Object.keys(REASONS) as ReasonCode[])('reason %s names everything that it is about', (code) => {
    const words = reasonInWords(toReasonView({ code, ...filled(REASONS[code]) }), text);
    for (const name of parametersOf(REASONS[code])) expect(words).toContain(`<${name}>`);
  });

  it.each(Object.keys(CHANGES) as ChangeCode[])('change %s names everything that it is about', (code) => {
    const words = changeInWords(toChangeView({ code, ...filled(CHANGES[code]) }), text);
    for (const name of parametersOf(CHANGES[code])) expect(words).toContain(`<${name}>`);
  });

  it.each(DECISION_KINDS)('kind %s has a name', (kind) => {
    expect(LANGUAGES[locale]?.[`decision.kind.${kind}`]).toBeTruthy();
  });
});
