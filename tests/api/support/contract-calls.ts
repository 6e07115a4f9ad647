/** Every call of README.md "REST API" with what it needs to be understood: the table behind `contract.test.ts`. */
import type { AgentView, QueueView } from '../../../src/plugins/sms-channel/shared/distribution/contract';
import type { ContactView } from '../../../src/plugins/sms-channel/shared/contacts/contract';
import type { ConversationView, LabelView } from '../../../src/plugins/sms-channel/shared/conversations/contract';
import type { QuickReplyView } from '../../../src/plugins/sms-channel/shared/texts/contract';
import type { RoutingRuleView } from '../../../src/plugins/sms-channel/shared/routing/contract';
import type { SmsNumberView, WorkStreamView } from '../../../src/plugins/sms-channel/shared/work-streams/contract';
import type { OperatingHoursView } from '../../../src/plugins/sms-channel/shared/hours/contract';
import type { BulkSendView } from '../../../src/plugins/sms-channel/shared/bulk/contract';
import { createAgent } from '../../support/admin';
import { dataOf } from '../../support/client';
import { conversationOf } from '../../support/flow';
import { OUR_NUMBER } from '../../support/simulator';
import { aCustomer, type Channel } from './channel';

export type Resource =
  | 'work-streams'
  | 'sms-numbers'
  | 'routing-rules'
  | 'queues'
  | 'operating-hours'
  | 'contacts'
  | 'labels'
  | 'quick-replies'
  | 'agents'
  | 'conversations'
  | 'bulk-sends';

/** The documentId of one row of each resource. */
export type Ids = Record<Resource, string>;

export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/sms-channel`. */
  path: string;
  /** The permission that it asks for. */
  action: string;
  /** What it cannot do without, e.g. `?to=…`. */
  query?: string;
  /** A body that would be accepted; undefined: the call has none. */
  body?: (ids: Ids) => unknown;
}

const permission = (action: string) => `plugin::sms-channel.${action}`;

const crud = (path: Resource, controller: string, body: (ids: Ids) => object, change: object): Call[] => [
  { method: 'GET', path: `/${path}`, action: permission(`${controller}.find`) },
  { method: 'GET', path: `/${path}/:id`, action: permission(`${controller}.findOne`) },
  { method: 'POST', path: `/${path}`, action: permission(`${controller}.create`), body },
  { method: 'PUT', path: `/${path}/:id`, action: permission(`${controller}.update`), body: () => change },
  { method: 'DELETE', path: `/${path}/:id`, action: permission(`${controller}.delete`) },
];

const camelCase = (name: string) => name.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());

const action = (name: string, body: (ids: Ids) => unknown = () => ({})): Call => ({
  method: 'POST',
  path: `/conversations/:id/${name}`,
  action: permission(`conversation.${camelCase(name.split('/').at(-1) ?? '')}`),
  body,
});

export const CALLS: readonly Call[] = [
  ...crud('work-streams', 'work-stream', () => ({ name: 'Another' }), { name: 'Changed' }),
  { method: 'POST', path: '/work-streams/:id/validate', action: permission('work-stream.validate') },
  {
    method: 'POST',
    path: '/work-streams/:id/try-number',
    action: permission('work-stream.tryNumber'),
    body: () => ({ from: '+14155550100' }),
  },
  ...crud('sms-numbers', 'sms-number', (ids) => ({ number: '+17195550133', workStream: ids['work-streams'] }), {
    description: 'Changed',
  }),
  ...crud(
    'routing-rules',
    'routing-rule',
    (ids) => ({
      name: 'Another',
      workStream: ids['work-streams'],
      conditions: [{ field: 'text', operator: 'contains', value: 'refund' }],
      target: { kind: 'queue', documentId: ids.queues },
    }),
    { enabled: false },
  ),
  ...crud('queues', 'queue', () => ({ name: 'Another' }), { priority: 5 }),
  ...crud(
    'operating-hours',
    'operating-hours',
    () => ({ name: 'Another', timeZone: 'Europe/London', weekly: { monday: [{ from: '09:00', to: '17:00' }] } }),
    { timeZone: 'America/New_York' },
  ),
  ...crud('contacts', 'contact', () => ({ mobilePhone: '+14155550134' }), { name: 'Changed' }),
  {
    method: 'POST',
    path: '/contacts/:id/merge',
    action: permission('contact.merge'),
    body: (ids) => ({ into: ids.contacts }),
  },
  { method: 'POST', path: '/contacts/:id/unmerge', action: permission('contact.unmerge'), body: () => ({}) },
  { method: 'GET', path: '/survey-answers', action: permission('survey-answer.find') },
  { method: 'GET', path: '/bulk-sends', action: permission('bulk-send.find') },
  { method: 'GET', path: '/bulk-sends/:id', action: permission('bulk-send.findOne') },
  { method: 'GET', path: '/bulk-sends/:id/recipients', action: permission('bulk-send.recipients') },
  {
    method: 'POST',
    path: '/bulk-sends',
    action: permission('bulk-send.create'),
    body: () => ({ name: 'News', from: OUR_NUMBER, body: 'Hello', to: [{ mobilePhone: '+14155550136' }] }),
  },
  ...['start', 'pause', 'resume', 'cancel'].map(
    (name): Call => ({
      method: 'POST',
      path: `/bulk-sends/:id/${name}`,
      action: permission(`bulk-send.${name}`),
      body: () => ({}),
    }),
  ),
  ...crud('labels', 'label', () => ({ name: 'Another' }), { colour: 'danger' }),
  {
    method: 'PUT',
    path: '/conversations/:id/labels',
    action: permission('conversation.setLabels'),
    body: (ids) => ({ labels: [ids.labels] }),
  },
  {
    method: 'PUT',
    path: '/conversations/:id/priority',
    action: permission('conversation.setPriority'),
    body: () => ({ priority: 'high' }),
  },
  {
    method: 'PUT',
    path: '/conversations/:id/pinned',
    action: permission('conversation.setPinned'),
    body: () => ({ pinned: true }),
  },
  { method: 'GET', path: '/closing-calendar', action: permission('closing-calendar.find') },
  action('snooze', () => ({ until: new Date(Date.now() + 3_600_000).toISOString() })),
  action('unsnooze'),
  action('read'),
  action('unread'),
  ...crud('quick-replies', 'quick-reply', () => ({ shortcut: 'another', title: 'Another', body: 'Hello' }), {
    title: 'Changed',
  }),
  { method: 'GET', path: '/agents', action: permission('agent.find') },
  { method: 'GET', path: '/agents/:id', action: permission('agent.findOne') },
  { method: 'PUT', path: '/agents/:id', action: permission('agent.update'), body: () => ({ capacity: 3 }) },
  { method: 'GET', path: '/offers', action: permission('offer.find') },
  {
    method: 'POST',
    path: '/offers/:id/accept',
    action: permission('offer.accept'),
    body: (ids) => ({ agent: ids.agents }),
  },
  {
    method: 'POST',
    path: '/offers/:id/reject',
    action: permission('offer.reject'),
    body: (ids) => ({ agent: ids.agents }),
  },
  { method: 'GET', path: '/conversations', action: permission('conversation.find') },
  {
    method: 'POST',
    path: '/conversations',
    action: permission('conversation.start'),
    body: () => ({ to: '+14155550135', from: OUR_NUMBER, body: 'Hello' }),
  },
  { method: 'GET', path: '/conversations/:id', action: permission('conversation.findOne') },
  { method: 'GET', path: '/conversations/:id/messages', action: permission('conversation.messages') },
  {
    method: 'POST',
    path: '/conversations/:id/messages',
    action: permission('conversation.reply'),
    body: () => ({ body: 'Hello' }),
  },
  {
    method: 'POST',
    path: '/conversations/:id/notes',
    action: permission('conversation.note'),
    body: (ids) => ({ body: 'Hello', mentions: [ids.agents] }),
  },
  action('messages/:message/resend'),
  action('messages/:message/look-up'),
  action('messages/:message/leave'),
  { method: 'GET', path: '/conversations/:id/decisions', action: permission('conversation.decisions') },
  {
    method: 'POST',
    path: '/conversations/:id/decisions/:decision/check',
    action: permission('conversation.checkDecision'),
    body: () => ({}),
  },
  {
    method: 'PUT',
    path: '/conversations/:id/messages/:message',
    action: permission('conversation.changeMessage'),
    body: () => ({ body: 'Hello' }),
  },
  action('messages/:message/cancel'),
  action('take', (ids) => ({ agent: ids.agents })),
  action('assign', (ids) => ({ agent: ids.agents })),
  action('transfer', (ids) => ({ queue: ids.queues })),
  action('release'),
  action('wait'),
  action('end'),
  action('close'),
  action('reopen'),
  { method: 'GET', path: '/conversations/:id/consent', action: permission('conversation.consent') },
  {
    method: 'POST',
    path: '/conversations/:id/consent',
    action: permission('conversation.recordConsent'),
    body: () => ({ action: 'opt-out', wording: 'Said so on the phone' }),
  },
  { method: 'GET', path: '/conversations/:id/may-text', action: permission('conversation.mayText') },
  {
    method: 'GET',
    path: '/may-text',
    action: permission('consent.mayText'),
    query: `?to=%2B14155550135&from=${encodeURIComponent(OUR_NUMBER)}`,
  },
  { method: 'GET', path: '/consent/verify', action: permission('consent.verify') },
  { method: 'GET', path: '/simulation/clock', action: permission('simulation.clock') },
  {
    method: 'PUT',
    path: '/simulation/clock',
    action: permission('simulation.moveClock'),
    body: () => ({ advanceSeconds: 1 }),
  },
  { method: 'GET', path: '/health', action: permission('health.find') },
];

export const nameOf = ({ method, path }: Pick<Call, 'method' | 'path'>) => `${method} ${path}`;

/** The path with the row of its resource in it. */
export const pathWith = (path: string, ids: Ids) =>
  path.replace(':id', ids[path.split('/')[1] as Resource] ?? 'no-such-resource');

/** One row of every resource: an open conversation among them, of a customer who has texted. */
export async function seedEverything(channel: Channel, workStream: WorkStreamView): Promise<Ids> {
  const { api, app, simulator } = channel;
  const [numbers] = [await dataOf(api.get<SmsNumberView[]>('/sms-numbers'))];
  const agent = await createAgent(app, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' });
  const queue = await dataOf(api.post<QueueView>('/queues', { name: 'Billing', members: [agent.documentId] }));
  const rule = await dataOf(
    api.post<RoutingRuleView>('/routing-rules', {
      name: 'Refunds',
      workStream: workStream.documentId,
      conditions: [{ field: 'text', operator: 'contains', value: 'refund' }],
      target: { kind: 'queue', documentId: queue.documentId },
    }),
  );
  const contact = await dataOf(api.post<ContactView>('/contacts', { mobilePhone: aCustomer(), name: 'Kim' }));
  const label = await dataOf(api.post<LabelView>('/labels', { name: 'VIP', colour: 'primary' }));
  const quickReply = await dataOf(
    api.post<QuickReplyView>('/quick-replies', { shortcut: 'hello', title: 'Hello', body: 'Hello!' }),
  );
  const hours = await dataOf(
    api.post<OperatingHoursView>('/operating-hours', { name: 'Office', timeZone: 'America/New_York', weekly: {} }),
  );
  await simulator.sendText({ from: contact.mobilePhone, to: OUR_NUMBER, text: 'Hello' });
  const conversation: ConversationView = await conversationOf(api, contact.mobilePhone);
  const bulkSend = await dataOf(
    api.post<BulkSendView>('/bulk-sends', {
      name: 'News',
      from: OUR_NUMBER,
      body: 'Hello {{name}}',
      to: [{ mobilePhone: aCustomer(), name: 'Kim' }, { mobilePhone: 'nobody' }],
    }),
  );
  const known: AgentView = await dataOf(api.get<AgentView>(`/agents/${agent.documentId}`));
  return {
    'work-streams': workStream.documentId,
    'sms-numbers': numbers[0]?.documentId ?? '',
    'routing-rules': rule.documentId,
    queues: queue.documentId,
    'operating-hours': hours.documentId,
    contacts: contact.documentId,
    labels: label.documentId,
    'quick-replies': quickReply.documentId,
    agents: known.documentId,
    conversations: conversation.documentId,
    'bulk-sends': bulkSend.documentId,
  };
}

const RESOURCES: readonly Resource[] = [
  'work-streams',
  'sms-numbers',
  'routing-rules',
  'queues',
  'operating-hours',
  'contacts',
  'labels',
  'quick-replies',
  'agents',
  'conversations',
  'bulk-sends',
];

/** Everything that the API shows: for "and nothing changed". */
export async function everythingShown({ api }: Channel, ids: Ids): Promise<unknown> {
  const paths = [...RESOURCES.map((resource) => `/${resource}`), `/conversations/${ids.conversations}/messages`];
  return Promise.all(paths.map((path) => dataOf(api.get<unknown>(path, { limit: 100 }))));
}
