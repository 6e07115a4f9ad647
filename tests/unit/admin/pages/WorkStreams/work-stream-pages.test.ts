/** The small rules of the work stream pages. */
import {
  toForm,
  type WorkStreamForm,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/editor/form-values';
import {
  isStillRefused,
  readTab,
  tabsWithErrors,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/editor/tabs';
import { matches } from '../../../../../src/plugins/sms-channel/admin/src/ui/search';
import { editorPath, callbacksPath } from '../../../../../src/plugins/sms-channel/admin/src/ui/paths';
import {
  unreachableBecause,
  mailto,
  supportEmail,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/settings/support-email';
import { durationOf, minutesOf } from '../../../../../src/plugins/sms-channel/admin/src/ui/text/durations';
import { aNumber, aWorkStream } from './work-stream-builder';

it.each([
  ['', 'summary'],
  ['?tab=numbers', 'numbers'],
  ['?other=1&tab=rules', 'rules'],
  ['?tab=secrets', 'summary'],
])('the address %p opens the tab %s', (search, tab) => {
  expect(readTab(search)).toBe(tab);
});

it.each([
  [[], []],
  [
    ['routingRules', 'name', 'apiKey', 'keepSameAgent'],
    ['summary', 'settings', 'rules'],
  ],
  [['smsNumbers'], ['numbers']],
  [['version'], []],
])('errors of %j stand in the tabs %j', (fields, tabs) => {
  expect(tabsWithErrors(fields)).toEqual(tabs);
});

it.each([
  ['a field that was not touched', 'name', {}, true],
  ['a field that was changed', 'name', { name: 'Other' }, false],
  ['another field was changed', 'name', { customerId: 'Other' }, true],
  ['a list, wherever it was changed', 'smsNumbers', { smsNumbers: [] }, true],
  ['no field of the form', 'version', {}, false],
] as const)('%s: still refused?', (_what, field, changes, expected) => {
  const refused = toForm(aWorkStream());
  const current: WorkStreamForm = { ...refused, ...changes, smsNumbers: [...refused.smsNumbers] };
  expect(isStillRefused(field, refused, current)).toBe(expected);
});

it('addresses name the work stream and the tab', () => {
  expect(editorPath('a/b', 'rules')).toBe('/settings/sms-channel/work-streams/a%2Fb?tab=rules');
  expect(callbacksPath('abc')).toBe('/settings/sms-channel/work-streams/abc/callbacks');
});

it.each([
  [0, { days: 0, hours: 0, minutes: 0 }],
  [479, { days: 0, hours: 7, minutes: 59 }],
  [480, { days: 0, hours: 8, minutes: 0 }],
  [1800, { days: 1, hours: 6, minutes: 0 }],
  [525_600, { days: 365, hours: 0, minutes: 0 }],
])('%i minutes are %j, and back', (minutes, duration) => {
  expect(durationOf(minutes)).toEqual(duration);
  expect(minutesOf(duration)).toBe(minutes);
});

it('a part that is not written counts as nothing, and 30 hours are 30 hours', () => {
  expect(minutesOf({ days: undefined, hours: 30, minutes: undefined })).toBe(1800);
});

const support = { name: 'Atención Norte 7', smsNumbers: ['+17195550199', '55500'] };

it.each([
  ['', true],
  ['norte', true],
  ['ATENCION', true],
  ['  Norte  ', true],
  ['south', false],
  ['+1 (719) 555-0199', true],
  ['0199', true],
  ['5550', true],
  ['999', false],
  ['Norte 0199', false],
  ['+', false],
])('the search %p finds the work stream: %p', (search, isFound) => {
  expect(matches(support, search)).toBe(isFound);
});

it.each([
  ['https://help.example.com/api/sms-channel/callbacks/t', null],
  ['https://help.example.com:443/x', null],
  ['https://help.example.com:8443/x', 'port'],
  ['http://help.example.com/x', 'not-https'],
  ['http://localhost:1337/x', 'local'],
  ['https://127.0.0.1/x', 'local'],
  ['http://192.168.1.20:1337/x', 'local'],
  ['http://172.20.0.3/x', 'local'],
  ['https://172.40.0.3/x', null],
  ['http://[::1]:1337/x', 'local'],
  ['http://strapi:1337/x', 'local'],
  ['https://help.internal/x', 'local'],
])('%s: TeleSign cannot call it because: %p', (url, why) => {
  expect(unreachableBecause(url)).toBe(why);
});

describe('the e-mail to TeleSign', () => {
  const workStream = aWorkStream();

  it('names the account, the numbers and the URL, and asks for texts and for reports', () => {
    const { to, subject, body } = supportEmail(workStream);
    expect(to).toBe('support@telesign.com');
    expect(subject).toContain('FFFFFFFF-EEEE-DDDD-1234-AB1234567890');
    expect(body).toContain('Customer ID: FFFFFFFF-EEEE-DDDD-1234-AB1234567890');
    expect(body).toContain('+17195550199');
    expect(body).toContain(workStream.callbackUrl);
    expect(body).toMatch(/inbound SMS/);
    expect(body).toMatch(/delivery reports/);
  });

  it('asks to leave keywords alone only where the carrier is not to answer them', () => {
    expect(supportEmail(workStream).body).toMatch(/automatic replies to keywords .* off for: \+17195550199/);
    const byCarrier = supportEmail({ ...workStream, smsNumbers: [aNumber({ stopAnsweredBy: 'carrier' })] });
    expect(byCarrier.body).not.toMatch(/keywords/);
  });

  it('can be read while nothing is entered yet', () => {
    const { subject, body } = supportEmail({ ...workStream, customerId: null, smsNumbers: [] });
    expect(subject).toBe('Callback URL for inbound SMS and delivery reports');
    expect(body).toContain('Customer ID: (not entered yet)');
    expect(body).not.toMatch(/null|undefined/);
  });

  it('opens whole in a mail program', () => {
    const email = supportEmail(workStream);
    const link = new URL(mailto(email));
    expect(link.pathname).toBe(email.to);
    expect(link.searchParams.get('subject')).toBe(email.subject);
    expect(link.searchParams.get('body')).toBe(email.body.replace(/\n/g, '\r\n'));
  });
});
