/** Every finding of a validation has words of its own; what was stored before it had is still shown. */
import {
  checkName,
  findingText,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/validation/findings';
import type { Text } from '../../../../../src/plugins/sms-channel/admin/src/ui/text/useText';
import en from '../../../../../src/plugins/sms-channel/admin/src/app/translations/en.json';
import { CHECK_NAMES } from '../../../../../src/plugins/sms-channel/server/src/telesign/probe-reading';

const FINDINGS: Record<string, string[]> = {
  customerId: ['accepted', 'malformed', 'missing', 'unknown', 'inactive', 'not-checked', 'could-not-check'],
  apiKey: ['accepted', 'malformed', 'missing', 'wrong', 'rejected', 'short', 'not-checked', 'could-not-check'],
  product: ['accepted', 'off', 'not-checked'],
  host: ['accepted', 'ip-refused', 'host-refused', 'found-elsewhere', 'could-not-check', 'not-checked'],
  wallet: ['no-complaint', 'empty', 'not-checked'],
  numberShape: ['well-formed', 'malformed', 'none'],
  numberOwned: ['listed', 'not-listed', 'unavailable', 'none', 'not-checked'],
  firstText: ['heard', 'not-heard', 'none'],
};
const all = Object.entries(FINDINGS).flatMap(([name, findings]) => findings.map((finding) => [name, finding] as const));

const english: Text = (key, values = {}) =>
  en[key].replace(/\{(\w+)\}/g, (_slot, name: string) => String(values[name] ?? ''));

const check = { code: null, detail: null, message: 'The server says it in English.' };

it.each(all)('%s: %s is said in words of the page', (name, finding) => {
  expect(findingText({ ...check, name, finding }, english)).not.toBe(check.message);
});

it('the server knows no check that is not named here', () => {
  expect(CHECK_NAMES.filter((name) => !(name in FINDINGS))).toEqual([]);
});

it.each([
  ['a result from before findings had words', { name: 'customerId' }],
  ['a finding that is newer than the page', { name: 'customerId', finding: 'expired' }],
  ['a check that is newer than the page', { name: 'latency', finding: 'accepted' }],
])('%s is said by the server', (_case, found) => {
  expect(findingText({ code: null, message: check.message, ...found }, english)).toBe(check.message);
});

it.each([
  ['numberShape', 'malformed', '+17195550199, 12', '+1 719 555 0199, 12'],
  ['numberOwned', 'not-listed', '+17195550199', '+1 719 555 0199'],
  ['host', 'found-elsewhere', 'https://rest-api.telesign.com', 'https://rest-api.telesign.com'],
])('%s: %s names what it is about', (name, finding, detail, shown) => {
  expect(findingText({ ...check, name, finding, detail }, english)).toContain(shown);
});

it('checks have names in words; one that is newer than the page keeps its own', () => {
  expect(checkName({ name: 'numberOwned' }, english)).toBe('Ownership of the numbers');
  expect(checkName({ name: 'latency' }, english)).toBe('latency');
});
