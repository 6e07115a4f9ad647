/** Input that README.md "REST API" refuses, as tables for `contract.test.ts`. */
import type { QueueView } from '../../../src/plugins/sms-channel/shared/distribution/contract';
import { dataOf } from '../../support/client';
import { OUR_NUMBER } from '../../support/simulator';
import type { Channel } from './channel';
import type { Ids } from './contract-calls';

export interface InvalidBody {
  what: string;
  /** Method and path. */
  call: string;
  data: (ids: Ids) => object;
  field: string;
  reason: RegExp;
}

const refused = (
  call: string,
  data: object | ((ids: Ids) => object),
  field: string,
  reason: RegExp,
  note = field,
): InvalidBody => ({
  what: `${call}: ${note} ${reason.source}`,
  call,
  data: typeof data === 'function' ? (data as (ids: Ids) => object) : () => data,
  field,
  reason,
});

const rule = (changes: object) => (ids: Ids) => ({
  name: 'Rule',
  workStream: ids['work-streams'],
  conditions: [{ field: 'text', operator: 'contains', value: 'x' }],
  target: { kind: 'queue', documentId: ids.queues },
  ...changes,
});
const ruleWith = (condition: object) => rule({ conditions: [condition] });
const number = (changes: object) => (ids: Ids) => ({
  number: '+17195550133',
  workStream: ids['work-streams'],
  ...changes,
});

const NEW_STREAM = 'POST /work-streams';
const STREAM = 'PUT /work-streams/:id';
const NEW_NUMBER = 'POST /sms-numbers';
const NEW_RULE = 'POST /routing-rules';
const REPLY = 'POST /conversations/:id/messages';
const NOTE = 'POST /conversations/:id/notes';
const START = 'POST /conversations';
const LABELS = 'PUT /conversations/:id/labels';
const SNOOZE = 'POST /conversations/:id/snooze';
const PIN = 'PUT /conversations/:id/pinned';
const CONSENT = 'POST /conversations/:id/consent';
const CLOCK = 'PUT /simulation/clock';
const MERGE = 'POST /contacts/:id/merge';
const TRY = 'POST /work-streams/:id/try-number';

export const INVALID_BODIES: readonly InvalidBody[] = [
  refused(NEW_STREAM, {}, 'name', /is required/),
  refused(NEW_STREAM, { name: 5 }, 'name', /must be a string/),
  refused(NEW_STREAM, { name: '  ' }, 'name', /must not be empty/),
  refused(NEW_STREAM, { name: 'x'.repeat(121) }, 'name', /at most 120 characters/),
  refused(NEW_STREAM, { name: 'A', channel: 'mms' }, 'channel', /must be sms/),
  refused(
    NEW_STREAM,
    { name: 'A', autoCloseAfterMinutes: 479 },
    'autoCloseAfterMinutes',
    /at least 480 \(8 hours\); got 479/,
  ),
  refused(NEW_STREAM, { name: 'A', autoCloseAfterMinutes: 480.5 }, 'autoCloseAfterMinutes', /must be/),
  refused(NEW_STREAM, { name: 'A', autoCloseAfterMinutes: '480' }, 'autoCloseAfterMinutes', /must be a number/),
  refused(NEW_STREAM, { name: 'A', customerId: 'mine' }, 'customerId', /must look like/),
  refused(NEW_STREAM, { name: 'A', apiKey: 'short' }, 'apiKey', /base64 key that TeleSign shows/),
  refused(NEW_STREAM, { name: 'A', telesignBaseUrl: 'ftp://x' }, 'telesignBaseUrl', /http\(s\) URL/),
  refused(NEW_STREAM, { name: 'A', telesignBaseUrl: 'https://evil.example' }, 'telesignBaseUrl', /must be one of/),
  refused(NEW_STREAM, { name: 'A', defaultQueue: 'nope' }, 'defaultQueue', /not the documentId of a queue/),
  refused(NEW_STREAM, { name: 'A', callbackToken: 'mine' }, 'callbackToken', /not a known field/),
  refused(NEW_STREAM, { name: 'A', apiKeySealed: 'mine' }, 'apiKeySealed', /not a known field/),
  refused(STREAM, { autoCloseAfterMinutes: 479 }, 'autoCloseAfterMinutes', /at least 480/),
  refused(STREAM, { distributionMode: 'random' }, 'distributionMode', /one of push, pick/),
  refused(STREAM, { enabled: 'yes' }, 'enabled', /must be a boolean/),
  refused(STREAM, { telesignBaseUrl: 'http://169.254.169.254' }, 'telesignBaseUrl', /must be one of/),
  refused(STREAM, { documentId: 'mine' }, 'documentId', /not a known field/),
  refused(TRY, {}, 'from', /is required/),
  refused(TRY, { from: 'not a number at all' }, 'from', /phone number/),
  refused(TRY, { from: '+14155550100', text: 'x'.repeat(1601) }, 'text', /at most 1600 characters/),

  refused(NEW_NUMBER, number({ number: undefined }), 'number', /is required/),
  refused(NEW_NUMBER, number({ number: '123' }), 'number', /too few for a phone number/),
  refused(NEW_NUMBER, number({ number: 'ACME' }), 'number', /cannot receive texts/),
  refused(NEW_NUMBER, number({ number: '+17195550199' }), 'number', /already belongs to the work stream/),
  refused(NEW_NUMBER, number({ number: '+17195550133', type: 'toll_free' }), 'number', /toll-free number begins with/),
  refused(NEW_NUMBER, number({ number: '+17195550133', type: 'short_code' }), 'number', /3 to 8 digits/),
  refused(NEW_NUMBER, number({ type: 'landline' }), 'type', /one of long_code, short_code, toll_free/),
  refused(NEW_NUMBER, number({ workStream: 'nope' }), 'workStream', /not the documentId of a work stream/),
  refused(NEW_NUMBER, number({ messagesPerSecond: 0 }), 'messagesPerSecond', /must be/),
  refused('PUT /sms-numbers/:id', { type: 'short_code' }, 'number', /3 to 8 digits/),
  refused('PUT /sms-numbers/:id', { workStream: 'nope' }, 'workStream', /not the documentId of a work stream/),

  refused(NEW_RULE, rule({ name: '' }), 'name', /must not be empty/),
  refused(NEW_RULE, rule({ workStream: 'nope' }), 'workStream', /not the documentId of a work stream/),
  refused(NEW_RULE, rule({ conditions: [] }), 'conditions', /at least 1/),
  refused(
    NEW_RULE,
    ruleWith({ field: 'password', operator: 'equals', value: 'x' }),
    'conditions.0.field',
    /contact\.<field>/,
  ),
  refused(
    NEW_RULE,
    ruleWith({ field: 'text', operator: 'like', value: 'x' }),
    'conditions.0.operator',
    /one of equals/,
  ),
  refused(NEW_RULE, ruleWith({ field: 'text', operator: 'equals' }), 'conditions.0.value', /is needed for "equals"/),
  refused(
    NEW_RULE,
    ruleWith({ field: 'text', operator: 'equals', value: ['a'] }),
    'conditions.0.value',
    /only for "is-one-of"/,
  ),
  refused(NEW_RULE, rule({ target: { kind: 'queue', documentId: 'nope' } }), 'target.documentId', /is not a queue/),
  refused(NEW_RULE, rule({ target: { kind: 'agent', documentId: 'nope' } }), 'target.documentId', /is not an agent/),
  refused(NEW_RULE, rule({ target: undefined }), 'target', /is required|must be/),
  refused(NEW_RULE, rule({ match: 'some' }), 'match', /one of all, any/),
  refused('PUT /routing-rules/:id', { workStream: 'x' }, 'workStream', /not a known field/),
  refused('PUT /routing-rules/:id', { position: -1 }, 'position', /at least 0/),

  refused('POST /queues', {}, 'name', /is required/),
  refused('POST /queues', { name: 'Default' }, 'name', /is the name of another queue/),
  refused(
    'POST /queues',
    (ids) => ({ name: 'New', members: [ids.agents, 'nope'] }),
    'members.1',
    /not the documentId of an agent/,
  ),
  refused('PUT /queues/:id', { name: 'Default' }, 'name', /is the name of another queue/),
  refused('PUT /queues/:id', { priority: 1.5 }, 'priority', /must be/),
  refused('PUT /queues/:id', { members: ['nope'] }, 'members.0', /not the documentId of an agent/),
  refused('PUT /queues/:id', { isDefault: true }, 'isDefault', /not a known field/),

  refused('POST /contacts', {}, 'mobilePhone', /is required/),
  refused('POST /contacts', { mobilePhone: '12' }, 'mobilePhone', /phone number/),
  refused('POST /contacts', { mobilePhone: '+1 719 555 0199 ext. 5' }, 'mobilePhone', /extension/),
  refused('PUT /contacts/:id', { mobilePhone: 'no number at all' }, 'mobilePhone', /phone number/),
  refused('PUT /contacts/:id', { shoeSize: 44 }, 'shoeSize', /is not a field of the contact/),
  refused('PUT /contacts/:id', { id: 7 }, 'id', /is not a field of the contact/),
  refused('PUT /contacts/:id', { documentId: 'mine' }, 'documentId', /is not a field of the contact/),
  refused('PUT /contacts/:id', { name: 5 }, 'name', /must be a string/),

  refused('POST /quick-replies', { title: 'T', body: 'B' }, 'shortcut', /is required/),
  refused('POST /quick-replies', { shortcut: 'a b', title: 'T', body: 'B' }, 'shortcut', /letters, digits or dashes/),
  refused('POST /quick-replies', { shortcut: 'hello', title: 'T', body: 'B' }, 'shortcut', /is taken by another/),
  refused(
    'POST /quick-replies',
    { shortcut: 'x', title: 'T', body: 'x'.repeat(1601) },
    'body',
    /at most 1600 characters/,
  ),
  refused(
    'POST /quick-replies',
    { shortcut: 'x', title: 'T', body: 'B', workStream: 'nope' },
    'workStream',
    /not the documentId/,
  ),
  refused('PUT /quick-replies/:id', { title: '' }, 'title', /must not be empty/),

  refused('PUT /agents/:id', { presence: 'asleep' }, 'presence', /one of available, busy, away, offline/),
  refused('PUT /agents/:id', { capacity: -1 }, 'capacity', /at least 0/),
  refused('PUT /agents/:id', { capacity: 1.5 }, 'capacity', /must be/),
  refused('PUT /agents/:id', { queues: ['nope'] }, 'queues.0', /not the documentId of a queue/),
  refused('PUT /agents/:id', { email: 'x@test.example' }, 'email', /not a known field/),

  refused(START, { body: 'Hello' }, 'to', /is required/),
  refused(START, { to: '+14155550135' }, 'body', /is required/),
  refused(START, { to: 'nonsense number', from: OUR_NUMBER, body: 'Hello' }, 'to', /phone number/),
  refused(START, { to: 'ACME', from: OUR_NUMBER, body: 'Hello' }, 'to', /cannot receive texts/),
  refused(START, { to: OUR_NUMBER, from: OUR_NUMBER, body: 'Hello' }, 'to', /is the number that would send it/),
  refused(START, { to: '+14155550135', from: '+17195550111', body: 'Hello' }, 'from', /is not one of our SMS numbers/),
  refused(START, { to: '+14155550135', body: 'x'.repeat(1601) }, 'body', /at most 1600 characters; got 1601/),
  refused(START, { to: '+14155550135', body: 'a\u0000b' }, 'body', /must not contain a NUL character/),
  refused(REPLY, {}, 'body', /is required/),
  refused(REPLY, { body: '' }, 'body', /must not be empty/),
  refused(REPLY, { body: ' \n\t ' }, 'body', /must not be empty/, 'blank body'),
  refused(REPLY, { body: 'x'.repeat(1601) }, 'body', /at most 1600 characters; got 1601/),
  refused(REPLY, { body: 'a\u0000b' }, 'body', /must not contain a NUL character/),
  refused(REPLY, { body: 5 }, 'body', /must be a string/),
  refused(REPLY, { body: 'Hello', clientKey: '' }, 'clientKey', /must not be empty/),
  refused(REPLY, { body: 'Hello', clientKey: 'x'.repeat(129) }, 'clientKey', /at most 128 characters/),
  refused(REPLY, { body: 'Hello', status: 'delivered' }, 'status', /not a known field/),
  refused(REPLY, { body: 'Dear {{contact.name}}' }, 'body', /variable that was not filled in: \{\{contact\.name\}\}/),
  refused(START, { to: '+14155550135', body: 'Dear {{ you }}' }, 'body', /was not filled in: \{\{ you \}\}/),
  refused(REPLY, { body: 'Hello', seen: 'nope' }, 'seen', /is not a message of this conversation/),
  refused(REPLY, { body: 'Hello', sendAnyway: 'yes' }, 'sendAnyway', /must be a boolean/),
  refused(NOTE, {}, 'body', /is required/),
  refused(NOTE, { body: ' ' }, 'body', /must not be empty/),
  refused(NOTE, { body: 'x'.repeat(1601) }, 'body', /at most 1600 characters/),
  refused(NOTE, { body: 'Hello', mentions: ['nope'] }, 'mentions.0', /not the documentId of an agent/),
  refused(NOTE, { body: 'Hello', mentions: Array(21).fill('x') }, 'mentions', /at most 20/),
  refused('POST /conversations/:id/take', {}, 'agent', /is needed: an API token is no agent/),
  refused('POST /conversations/:id/take', { agent: 'nope' }, 'agent', /not the documentId of an agent/),
  refused('POST /conversations/:id/assign', {}, 'agent', /is required/),
  refused('POST /conversations/:id/assign', { agent: 'nope' }, 'agent', /not the documentId of an agent/),
  refused('POST /conversations/:id/transfer', {}, 'agent', /give either agent or queue/),
  refused(
    'POST /conversations/:id/transfer',
    (ids) => ({ agent: ids.agents, queue: ids.queues }),
    'agent',
    /give either/,
    'both',
  ),
  refused('POST /conversations/:id/transfer', { queue: 'nope' }, 'queue', /not the documentId of a queue/),
  ...['release', 'wait', 'end', 'close', 'reopen'].map((action) =>
    refused(`POST /conversations/:id/${action}`, { agent: 'x' }, 'agent', /not a known field/),
  ),

  refused('POST /labels', {}, 'name', /is required/),
  refused('POST /labels', { name: ' ' }, 'name', /must not be empty/),
  refused('POST /labels', { name: 'x'.repeat(61) }, 'name', /at most 60 characters/),
  refused('POST /labels', { name: 'vip' }, 'name', /is the name of another label/, 'taken, whatever the case'),
  refused('PUT /labels/:id', { colour: 'red' }, 'colour', /one of neutral, primary/),
  refused(LABELS, { labels: 'vip' }, 'labels', /must be a array/),
  refused(LABELS, (ids) => ({ labels: [ids.labels, 'nope'] }), 'labels.1', /not the documentId of a label/),
  refused(LABELS, { labels: Array(41).fill('x') }, 'labels', /at most 40 items/),
  refused('PUT /conversations/:id/priority', { priority: 'asap' }, 'priority', /one of urgent, high, normal, low/),
  refused(PIN, {}, 'pinned', /is required/),
  refused(PIN, { pinned: 'yes' }, 'pinned', /must be a boolean/),
  ...(
    [
      ['openCloseAfterMinutes', 59, /at least 60/],
      ['activeCloseAfterMinutes', 525_601, /at most 525600/],
      ['wrapUpCloseAfterMinutes', 0, /at least 1/],
      ['closeUnanswered', 'no', /must be a boolean/],
      ['overdueAfterMinutes', 1.5, /must be/],
      ['reopenWindowMinutes', -1, /at least 0/],
      ['warnBeforeMinutes', 1440, /must be less than autoCloseAfterMinutes \(1440\)/],
      ['colour', 1, /is not a known field/],
    ] as const
  ).map(([field, value, reason]) => refused(STREAM, { lifecycle: { [field]: value } }, `lifecycle.${field}`, reason)),
  refused(CONSENT, {}, 'action', /one of opt-out, resume, confirm, dismiss/),
  refused(CONSENT, { action: 'forget' }, 'action', /one of opt-out, resume, confirm, dismiss/),
  refused(CONSENT, { action: 'opt-out' }, 'wording', /is required/),
  refused(CONSENT, { action: 'opt-out', wording: ' ' }, 'wording', /must not be empty/),
  refused(CONSENT, { action: 'resume', wording: 'By phone' }, 'proof', /is required/),
  refused(CONSENT, { action: 'confirm', wording: 'By phone' }, 'wording', /is not a known field/),
  refused(STREAM, { consent: { stopScope: 'some' } }, 'consent.stopScope', /one of this-number, all-numbers/),
  refused(STREAM, { consent: { stopTexts: { en: 'Bye' } } }, 'consent.stopTexts.es', /is required/),
  refused(
    STREAM,
    { consent: { helpTexts: { en: ' ', es: 'a', fr: 'a' } } },
    'consent.helpTexts.en',
    /must not be empty/,
  ),
  refused(
    STREAM,
    { consent: { helpTexts: { en: '{{contact.name}}', es: 'a', fr: 'a' } } },
    'consent.helpTexts.en',
    /may name \{\{company.name\}\} and no other variable/,
  ),
  refused(SNOOZE, {}, 'until', /ISO 8601/),
  refused(SNOOZE, { until: 'tomorrow' }, 'until', /ISO 8601/),
  refused(SNOOZE, { until: 5 }, 'until', /ISO 8601/),
  refused(SNOOZE, { until: '2020-01-01T00:00:00Z' }, 'until', /must lie in the future/),
  refused(SNOOZE, { until: '2999-01-01T00:00:00Z' }, 'until', /at most 365 days ahead/),
  refused(CLOCK, {}, 'now', /give either now or advanceSeconds/),
  refused(CLOCK, { now: 'noon' }, 'now', /ISO 8601/),
  refused(CLOCK, { now: '2020-01-01T00:00:00Z' }, 'now', /must not lie behind the present time/),
  refused(CLOCK, { advanceSeconds: -1 }, 'advanceSeconds', /must be at least 0/),
  refused(MERGE, { into: 'nope' }, 'into', /not the documentId of a contact/),
  refused(MERGE, (ids) => ({ into: ids.contacts }), 'into', /is the contact itself/),
];

const forgedCursor = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');

const LISTS = [
  '/work-streams',
  '/sms-numbers',
  '/routing-rules',
  '/queues',
  '/contacts',
  '/labels',
  '/quick-replies',
  '/agents',
  '/offers',
];
const TIME_LISTS = ['/conversations', '/conversations/:id/messages', '/closing-calendar'];

/** Path, query, field, reason. */
export const INVALID_QUERIES: readonly (readonly [string, string, string, RegExp])[] = [
  ...[...LISTS, ...TIME_LISTS].flatMap((path) => [
    [path, 'limit=0', 'limit', /at least 1/] as const,
    [path, 'limit=101', 'limit', /at most 100/] as const,
    [path, 'limit=ten', 'limit', /must be a number/] as const,
    [path, 'limit=1.5', 'limit', /must be/] as const,
    [path, 'cursor=nonsense', 'cursor', /is not one that this list has given/] as const,
    [path, `cursor=${forgedCursor(['a'])}`, 'cursor', /is not one that this list has given/] as const,
    [path, 'page=2', 'page', /is not a known field/] as const,
  ]),
  ...LISTS.map((path) => [path, `cursor=${forgedCursor([1, 1])}`, 'cursor', /is not one/] as const),
  ...TIME_LISTS.map((path) => [path, `cursor=${forgedCursor([1])}`, 'cursor', /is not one/] as const),
  // A time that no Date can hold.
  ...TIME_LISTS.map((path) => [path, `cursor=${forgedCursor([9e15, 1])}`, 'cursor', /is not one/] as const),
  ['/closing-calendar', 'from=noon', 'from', /ISO 8601/],
  ['/closing-calendar', 'from=2030-01-02T00:00:00Z&to=2030-01-01T00:00:00Z', 'to', /must lie behind from/],
  ['/closing-calendar', `workStream=${'x'.repeat(65)}`, 'workStream', /at most 64 characters/],
  ['/conversations', 'state=asleep', 'state', /one of open, active, waiting, wrap-up, closed/],
  ['/conversations', `assignee=${'x'.repeat(65)}`, 'assignee', /at most 64 characters/],
  ['/conversations', 'colour=red', 'colour', /is not a known field/],
  ['/may-text', '', 'to', /is required/],
  ['/may-text', 'to=12', 'to', /./],
  ['/may-text', 'to=%2B14155550135&from=%2B14155550136', 'from', /is not one of our SMS numbers/],
  ['/may-text', 'to=%2B14155550135&purpose=fun', 'purpose', /must be one of reply, start/],
  ['/conversations/:id/may-text', 'purpose=fun', 'purpose', /must be one of reply, start/],
];

export interface Conflict {
  what: string;
  call: string;
  data?: (ids: Ids) => object;
  /** Where the row is not the seeded one. */
  path?: (channel: Channel) => Promise<string>;
  message: RegExp;
}

/** The seeded conversation is open, and the seeded work stream has a number and that conversation. */
export const CONFLICTS: readonly Conflict[] = [
  {
    what: 'a work stream in use is not deleted',
    call: 'DELETE /work-streams/:id',
    message: /[12] of its conversations are open/,
  },
  {
    what: 'a number in use is not deleted',
    call: 'DELETE /sms-numbers/:id',
    message: /[12] of its conversations are open/,
  },
  {
    what: 'a contact in use is not deleted',
    call: 'DELETE /contacts/:id',
    message: /[12] of its conversations are open/,
  },
  {
    what: 'the Default queue is not deleted',
    call: 'DELETE /queues/:id',
    path: async ({ api }) => {
      const queues = await dataOf(api.get<QueueView[]>('/queues'));
      return `/queues/${queues.find(({ isDefault }) => isDefault)?.documentId}`;
    },
    message: /Default queue cannot be deleted/,
  },
  ...(['release', 'wait', 'end', 'reopen'] as const).map((action) => ({
    what: `an open conversation cannot ${action}`,
    call: `POST /conversations/:id/${action}`,
    message: new RegExp(`cannot ${action} a conversation that is open; it must be `),
  })),
  {
    what: 'an open conversation cannot be snoozed',
    call: 'POST /conversations/:id/snooze',
    data: () => ({ until: new Date(Date.now() + 3_600_000).toISOString() }),
    message: /cannot snooze a conversation that is open; it must be active or waiting/,
  },
  {
    what: 'a contact that is not merged is not taken out',
    call: 'POST /contacts/:id/unmerge',
    message: /is not merged into another one/,
  },
];
