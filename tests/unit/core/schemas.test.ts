import type * as z from 'zod';
import { agentUpdate, queueCreate, queueUpdate } from '../../../src/plugins/sms-channel/shared/distribution/contract';
import { envelope, idParams, pageQuery } from '../../../src/plugins/sms-channel/shared/core/contract';
import { contactCreate, contactUpdate } from '../../../src/plugins/sms-channel/shared/contacts/contract';
import {
  actionBodies,
  conversationQuery,
  conversationStart,
  inboxQuery,
  messagePost,
} from '../../../src/plugins/sms-channel/shared/conversations/schema';
import { quickReplyCreate } from '../../../src/plugins/sms-channel/shared/texts/contract';
import {
  routingRuleCreate,
  routingRuleUpdate,
  tryNumber,
} from '../../../src/plugins/sms-channel/shared/routing/schema';
import {
  smsNumberCreate,
  workStreamCreate,
  workStreamUpdate,
} from '../../../src/plugins/sms-channel/shared/work-streams/contract';
import { EXAMPLE_API_KEY } from '../../support/secrets';

const SCHEMAS = {
  agentUpdate,
  assign: actionBodies.assign,
  close: actionBodies.close,
  contactCreate,
  contactUpdate,
  conversationQuery,
  conversationStart,
  idParams,
  inboxQuery,
  messagePost,
  pageQuery,
  queueCreate,
  queueUpdate,
  quickReplyCreate,
  routingRuleCreate,
  routingRuleUpdate,
  smsNumberCreate,
  take: actionBodies.take,
  transfer: actionBodies.transfer,
  tryNumber,
  workStreamCreate,
  workStreamUpdate,
} satisfies Record<string, z.ZodType>;
type Name = keyof typeof SCHEMAS;

const CUSTOMER_ID = '12345678-90ab-CDEF-1234-567890ABCDEF';
const rule = {
  name: 'R',
  workStream: 'w',
  conditions: [{ field: 'text', operator: 'is-empty' }],
  target: { kind: 'queue', documentId: 'q' },
};
const withCondition = (condition: object) => ({ ...rule, conditions: [condition] });

it.each<[Name, object, object]>([
  [
    'workStreamCreate',
    { name: ' Support ' },
    {
      name: 'Support',
      channel: 'sms',
      enabled: true,
      autoCloseAfterMinutes: 1440,
      distributionMode: 'pick',
      keepSameAgent: true,
      defaultQueue: null,
    },
  ],
  ['workStreamUpdate', {}, {}],
  ['workStreamUpdate', { autoCloseAfterMinutes: 480 }, { autoCloseAfterMinutes: 480 }],
  ['workStreamUpdate', { autoCloseAfterMinutes: 525_600 }, { autoCloseAfterMinutes: 525_600 }],
  ['workStreamUpdate', { customerId: ` ${CUSTOMER_ID} ` }, { customerId: CUSTOMER_ID }],
  ['workStreamUpdate', { apiKey: ` ${EXAMPLE_API_KEY}\n` }, { apiKey: EXAMPLE_API_KEY }],
  [
    'workStreamUpdate',
    { telesignBaseUrl: 'https://rest-ww.telesign.com/' },
    { telesignBaseUrl: 'https://rest-ww.telesign.com' },
  ],
  [
    'smsNumberCreate',
    { number: ' 719 ', workStream: 'w' },
    { number: '719', workStream: 'w', type: 'long_code', description: '' },
  ],
  ['routingRuleCreate', rule, { ...rule, enabled: true, match: 'all' }],
  [
    'routingRuleCreate',
    withCondition({ field: 'contact.favourite_food', operator: 'equals', value: 'x' }),
    { match: 'all' },
  ],
  ['routingRuleCreate', withCondition({ field: 'text', operator: 'is-one-of', value: ['a', 'b'] }), { match: 'all' }],
  ['routingRuleCreate', withCondition({ field: 'time', operator: 'between', value: '22:00-06:00' }), { match: 'all' }],
  [
    'routingRuleCreate',
    withCondition({ field: 'weekday', operator: 'is-one-of', value: ['monday'] }),
    { match: 'all' },
  ],
  ['routingRuleCreate', withCondition({ field: 'contactKind', operator: 'equals', value: 'new' }), { match: 'all' }],
  ['routingRuleCreate', withCondition({ field: 'contact.age', operator: 'less-than', value: '18' }), { match: 'all' }],
  ['routingRuleCreate', withCondition({ field: 'contact.age', operator: 'is-not-empty' }), { match: 'all' }],
  ['routingRuleUpdate', {}, {}],
  ['tryNumber', { from: ' 719 ' }, { from: '719', text: '' }],
  ['queueCreate', { name: 'Q' }, { name: 'Q', priority: 100, members: [], operatingHours: null }],
  ['queueUpdate', {}, {}],
  ['contactCreate', { mobilePhone: ' 719 ', city: 'Boulder' }, { mobilePhone: '719', city: 'Boulder' }],
  ['contactUpdate', {}, {}],
  [
    'quickReplyCreate',
    { shortcut: ' TY ', title: 'T', body: 'B' },
    { shortcut: 'ty', title: 'T', body: 'B', workStream: null },
  ],
  ['agentUpdate', { presence: 'away' }, { presence: 'away' }],
  ['messagePost', { body: ' x ' }, { body: ' x ' }],
  ['messagePost', { body: 'x'.repeat(1600), clientKey: ' k ' }, { clientKey: 'k' }],
  ['conversationStart', { to: '719', body: 'x' }, { to: '719', body: 'x' }],
  ['take', {}, {}],
  ['close', {}, {}],
  ['transfer', { queue: 'q', note: ' n ' }, { queue: 'q', note: 'n' }],
  ['pageQuery', {}, { limit: 25 }],
  ['pageQuery', { limit: '100', cursor: 'x' }, { limit: 100, cursor: 'x' }],
  ['conversationQuery', { state: 'wrap-up' }, { state: 'wrap-up', limit: 25 }],
  ['inboxQuery', {}, { view: 'mine', limit: 25 }],
])('%s accepts %j', (name, given, expected) => {
  expect(SCHEMAS[name].parse(given)).toMatchObject(expected);
});

it.each<[Name, unknown, string]>([
  ['workStreamCreate', {}, 'name'],
  ['workStreamCreate', { name: ' ' }, 'name'],
  ['workStreamCreate', { name: 'x'.repeat(121) }, 'name'],
  ['workStreamUpdate', { channel: 'mms' }, 'channel'],
  ['workStreamUpdate', { autoCloseAfterMinutes: 479 }, 'autoCloseAfterMinutes'],
  ['workStreamUpdate', { autoCloseAfterMinutes: 525_601 }, 'autoCloseAfterMinutes'],
  ['workStreamUpdate', { autoCloseAfterMinutes: 480.5 }, 'autoCloseAfterMinutes'],
  ['workStreamUpdate', { autoCloseAfterMinutes: NaN }, 'autoCloseAfterMinutes'],
  ['workStreamUpdate', { autoCloseAfterMinutes: null }, 'autoCloseAfterMinutes'],
  ['workStreamUpdate', { customerId: '12345678-90ab-cdef-1234' }, 'customerId'],
  ['workStreamUpdate', { apiKey: 'AAAA' }, 'apiKey'],
  ['workStreamUpdate', { apiKey: 'not base64 at all, not at all' }, 'apiKey'],
  ['workStreamUpdate', { apiKey: EXAMPLE_API_KEY.slice(1) }, 'apiKey'],
  ['workStreamUpdate', { apiKey: null }, 'apiKey'],
  ['workStreamUpdate', { telesignBaseUrl: 'ftp://rest-ww.telesign.com' }, 'telesignBaseUrl'],
  ['workStreamUpdate', { telesignBaseUrl: 'javascript:alert(1)' }, 'telesignBaseUrl'],
  ['workStreamUpdate', { colour: 'red' }, ''],
  ['smsNumberCreate', { number: '719' }, 'workStream'],
  ['smsNumberCreate', { number: '', workStream: 'w' }, 'number'],
  ['smsNumberCreate', { number: '719', workStream: 'w', messagesPerSecond: 0 }, 'messagesPerSecond'],
  ['smsNumberCreate', { number: '719', workStream: 'w', messagesPerSecond: 1001 }, 'messagesPerSecond'],
  ['routingRuleCreate', { ...rule, conditions: [] }, 'conditions'],
  ['routingRuleCreate', { ...rule, conditions: Array(21).fill(rule.conditions[0]) }, 'conditions'],
  ['routingRuleCreate', withCondition({ field: 'password', operator: 'is-empty' }), 'conditions.0.field'],
  ['routingRuleCreate', withCondition({ field: 'contact.a.b', operator: 'is-empty' }), 'conditions.0.field'],
  ['routingRuleCreate', withCondition({ field: 'text', operator: 'equals', value: '' }), 'conditions.0.value'],
  ['routingRuleCreate', withCondition({ field: 'text', operator: 'is-one-of', value: [] }), 'conditions.0.value'],
  ['routingRuleCreate', withCondition({ field: 'text', operator: 'contains', value: ['a'] }), 'conditions.0.value'],
  ['routingRuleCreate', withCondition({ field: 'time', operator: 'equals', value: '08:00' }), 'conditions.0.operator'],
  ['routingRuleCreate', withCondition({ field: 'text', operator: 'between', value: '1-2' }), 'conditions.0.operator'],
  ['routingRuleCreate', withCondition({ field: 'time', operator: 'between', value: '8-17' }), 'conditions.0.value'],
  [
    'routingRuleCreate',
    withCondition({ field: 'time', operator: 'between', value: '24:00-08:00' }),
    'conditions.0.value',
  ],
  [
    'routingRuleCreate',
    withCondition({ field: 'weekday', operator: 'is-one-of', value: ['noday'] }),
    'conditions.0.value',
  ],
  [
    'routingRuleCreate',
    withCondition({ field: 'contactKind', operator: 'equals', value: 'old' }),
    'conditions.0.value',
  ],
  ['routingRuleCreate', withCondition({ field: 'text', operator: 'less-than', value: 'ten' }), 'conditions.0.value'],
  ['routingRuleCreate', { ...rule, target: { kind: 'default', documentId: 'x' } }, 'target.kind'],
  ['routingRuleUpdate', { workStream: 'w' }, ''],
  ['routingRuleUpdate', { position: -1 }, 'position'],
  ['tryNumber', { from: '' }, 'from'],
  ['tryNumber', { from: '719', text: 'x'.repeat(1601) }, 'text'],
  ['queueUpdate', { priority: 1001 }, 'priority'],
  ['queueUpdate', { members: [''] }, 'members.0'],
  ['contactCreate', { name: 'Kim' }, 'mobilePhone'],
  ['contactCreate', { mobilePhone: '7'.repeat(41) }, 'mobilePhone'],
  ['quickReplyCreate', { shortcut: '-a', title: 'T', body: 'B' }, 'shortcut'],
  ['quickReplyCreate', { shortcut: 'ä', title: 'T', body: 'B' }, 'shortcut'],
  ['agentUpdate', { presence: 'asleep' }, 'presence'],
  ['agentUpdate', { capacity: 1001 }, 'capacity'],
  ['messagePost', { body: ' \n' }, 'body'],
  ['messagePost', { body: 'x'.repeat(1601) }, 'body'],
  // 800 emoji are 1,600 units; one more is too many.
  ['messagePost', { body: '👍'.repeat(801) }, 'body'],
  ['messagePost', { body: 'x', clientKey: ' ' }, 'clientKey'],
  ['messagePost', { body: 'x', direction: 'inbound' }, ''],
  ['conversationStart', { body: 'x' }, 'to'],
  ['assign', {}, 'agent'],
  ['close', { force: true }, ''],
  ['transfer', {}, 'agent'],
  ['transfer', { agent: 'a', queue: 'q' }, 'agent'],
  ['transfer', { queue: 'q', note: 'x'.repeat(1601) }, 'note'],
  ['pageQuery', { limit: '0' }, 'limit'],
  ['pageQuery', { limit: '101' }, 'limit'],
  ['pageQuery', { limit: 'ten' }, 'limit'],
  ['pageQuery', { cursor: 'x'.repeat(513) }, 'cursor'],
  ['conversationQuery', { state: 'asleep' }, 'state'],
  ['inboxQuery', { view: 'others' }, 'view'],
  ['idParams', { id: '' }, 'id'],
  ['idParams', { id: 'x'.repeat(65) }, 'id'],
])('%s refuses %j, naming "%s"', (name, given, field) => {
  const result = SCHEMAS[name].safeParse(given);
  expect(result.error?.issues.map(({ path }) => path.join('.'))).toContain(field);
});

it.each([{}, { data: { body: 'x' }, meta: 1 }, { body: 'x' }, [], null])('the envelope refuses %j', (given) => {
  expect(envelope(messagePost).safeParse(given).success).toBe(false);
});
