/** The office of the stored database: who works in it, and everything that is set up before the first customer texts. */
import type { OperatingHoursView } from '../../../../src/plugins/sms-channel/shared/hours/contract';
import type { WorkStreamDetail } from '../../../../src/plugins/sms-channel/shared/setup/contract';
import type { ContactView } from '../../../../src/plugins/sms-channel/shared/contacts/contract';
import type { LabelView } from '../../../../src/plugins/sms-channel/shared/conversations/contract';
import type { QueueView } from '../../../../src/plugins/sms-channel/shared/distribution/contract';
import type { SmsNumberView, WorkStreamView } from '../../../../src/plugins/sms-channel/shared/work-streams/contract';
import { administration, detailOf, save } from '../../../api/support/administration';
import type { Channel } from '../../../api/support/channel';
import { createAgent, login, type AgentSession } from '../../../support/admin';
import { dataOf, inboxClient, type Client } from '../../../support/client';
import { seedWorkStream } from '../../../support/seed';
import type { TestSimulator } from '../../../support/simulator';
import { LONG_CODE, NIGHT_ACCOUNT, PASSWORD, PEOPLE, PREVIOUS_KEY, SHORT_CODE, TOLL_FREE } from '../facts';

export interface Colleague extends AgentSession {
  readonly inbox: Client;
}

export interface Office extends Channel {
  /** The carrier of the second work stream. */
  readonly nightSimulator: TestSimulator;
  readonly ann: Colleague;
  readonly ben: Colleague;
  readonly sue: Colleague;
  readonly main: WorkStreamView;
  readonly night: WorkStreamView;
  readonly numbers: Record<'long' | 'short' | 'tollFree', SmsNumberView>;
  readonly queues: Record<'standard' | 'billing' | 'vip' | 'spanish' | 'night', QueueView>;
  readonly labels: { readonly vip: LabelView; readonly angry: LabelView };
  /** Before it was rotated; still accepted. */
  readonly previousCallbackUrl: string;
}

const WORKDAY = [
  { from: '09:00', to: '12:30' },
  { from: '13:00', to: '17:00' },
];
const on = (en: string, others: Record<string, string> = {}) => ({ enabled: true, bodies: { en, ...others } });

const AUTOMATED_TEXTS = {
  defaultLanguage: 'en',
  firstContact: on('Welcome to {{workStream.name}}.', { es: 'Bienvenido a {{workStream.name}}.' }),
  outOfHours: on('We are closed. We open {{hours.nextOpening}}.'),
  holiday: on('Closed today: {{holiday.name}}.'),
  agentAssigned: on('{{agent.name}} will help you.'),
  waitingTooLong: { ...on('Your text is not forgotten.'), afterMinutes: 15 },
  warning: on('We close this conversation {{closing.at}}.'),
  closed: on('We have closed this conversation.'),
};

export async function furnish(channel: Channel, nightSimulator: TestSimulator): Promise<Office> {
  const { api, simulator } = channel;
  await leaveGaps(api);
  const [ann, ben, sue] = [
    await aColleague(channel, 'ann'),
    await aColleague(channel, 'ben'),
    await aColleague(channel, 'sue'),
  ];
  const hours = await openingHours(api);
  const queues = await makeQueues(api, { ann, ben, hours });
  const pages = await administration(channel);

  const { workStream: seeded, smsNumber: long } = await seedWorkStream(api, simulator, {
    name: 'Customer support',
    number: LONG_CODE,
    autoCloseAfterMinutes: 480,
    distribution: { timeZone: 'America/New_York' },
    lifecycle: { reopenWindowMinutes: 60, warnBeforeMinutes: 30, overdueAfterMinutes: 60 },
    consent: { companyName: 'Acme' },
    survey: { enabled: true, questions: { en: 'How was it? 1 to 5' }, thanks: { en: 'Thank you!' } },
    automatedTexts: AUTOMATED_TEXTS,
  });
  await dataOf(
    api.put(`/sms-numbers/${long.documentId}`, {
      messagesPerSecond: 1000,
      description: 'On the website',
      operatingHours: hours.documentId,
    }),
  );
  const short = await dataOf(
    api.post<SmsNumberView>('/sms-numbers', {
      number: SHORT_CODE,
      type: 'short_code',
      language: 'es',
      stopAnsweredBy: 'carrier',
      workStream: seeded.documentId,
    }),
  );
  const before = await detailOf(pages, seeded);
  const rotated = await dataOf(
    pages.post<WorkStreamDetail>(`/${seeded.documentId}/rotate-callback-url`, { keepPreviousHours: 720 }),
  );
  await simulator.settings({ callbackUrl: rotated.callbackUrl });

  const night = await nightStream(api, pages, { simulator: nightSimulator, queue: queues.night });
  const office: Office = {
    ...channel,
    nightSimulator,
    ann,
    ben,
    sue,
    main: seeded,
    night: night.workStream,
    numbers: { long, short, tollFree: night.number },
    queues,
    labels: await makeLabels(api),
    previousCallbackUrl: before.callbackUrl,
  };
  await makeRules(office);
  await makeQuickReplies(office);
  return office;
}

/** Contacts that are deleted again: ids of rows have gaps, as they do after years. */
async function leaveGaps(api: Client): Promise<void> {
  const made: ContactView[] = [];
  for (const last of ['01', '02', '03']) {
    const order = { mobilePhone: `+120255500${last}`, name: `Early ${last}`, timeZone: 'America/Denver' };
    made.push(await dataOf(api.post<ContactView>('/contacts', order)));
  }
  for (const contact of [made[0], made[2]]) await dataOf(api.delete(`/contacts/${contact?.documentId}`));
}

/** An admin user who signs in with the password of the stored databases. */
async function aColleague({ app, api, admin }: Channel, who: keyof typeof PEOPLE): Promise<Colleague> {
  const session = await createAgent(app, PEOPLE[who]);
  await dataOf(admin.send('PUT', `/admin/users/${session.userId}`, { password: PASSWORD, isActive: true }));
  const again = await login(app, session.email, PASSWORD);
  await dataOf(api.put(`/agents/${session.documentId}`, { capacity: 50 }));
  return { ...session, ...again, inbox: inboxClient(app, again.token) };
}

async function openingHours(api: Client): Promise<OperatingHoursView> {
  const weekly = Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, WORKDAY]),
  );
  const holidays = [
    { name: 'Founding day', from: '2026-12-24', to: '2026-12-26', intervals: [] },
    { name: 'Short day', from: '2026-07-03', intervals: [{ from: '09:00', to: '12:00' }] },
  ];
  await dataOf(
    api.post('/operating-hours', {
      name: 'Nights',
      timeZone: 'UTC',
      weekly: { saturday: [{ from: '22:00', to: '06:00' }] },
    }),
  );
  return dataOf(
    api.post<OperatingHoursView>('/operating-hours', {
      name: 'Office',
      timeZone: 'America/New_York',
      weekly,
      holidays,
    }),
  );
}

async function makeQueues(
  api: Client,
  { ann, ben, hours }: { ann: Colleague; ben: Colleague; hours: OperatingHoursView },
): Promise<Office['queues']> {
  const all = await dataOf(api.get<QueueView[]>('/queues'));
  const standard = all.find(({ isDefault }) => isDefault) as QueueView;
  const both = [ann.documentId, ben.documentId];
  await dataOf(api.put(`/queues/${standard.documentId}`, { members: both }));
  const make = (order: object) => dataOf(api.post<QueueView>('/queues', order));
  return {
    standard,
    billing: await make({
      name: 'Billing',
      priority: 10,
      members: [ben.documentId],
      operatingHours: hours.documentId,
    }),
    vip: await make({ name: 'VIP', priority: 1, members: [ann.documentId] }),
    spanish: await make({ name: 'Español', members: both }),
    night: await make({ name: 'Night', members: both }),
  };
}

/** A work stream that offers its conversations, and whose key was changed a moment ago. */
async function nightStream(
  api: Client,
  pages: Client,
  { simulator, queue }: { simulator: TestSimulator; queue: QueueView },
): Promise<{ workStream: WorkStreamView; number: SmsNumberView }> {
  const workStream = await dataOf(
    api.post<WorkStreamView>('/work-streams', {
      name: 'Night desk',
      customerId: NIGHT_ACCOUNT.customerId,
      apiKey: PREVIOUS_KEY,
      telesignBaseUrl: simulator.url,
      distributionMode: 'push',
      keepSameAgent: false,
      defaultQueue: queue.documentId,
      distribution: { method: 'round-robin', offerSeconds: 600, activeUnits: 2 },
      lifecycle: { reopenWindowMinutes: 0 },
      consent: { stopScope: 'all-numbers', companyName: 'Acme Night' },
    }),
  );
  const number = await dataOf(
    api.post<SmsNumberView>('/sms-numbers', {
      number: TOLL_FREE,
      type: 'toll_free',
      workStream: workStream.documentId,
      messagesPerSecond: 1000,
    }),
  );
  const key = { apiKey: NIGHT_ACCOUNT.apiKey, keepPreviousKeyHours: 720 };
  await dataOf(save(pages, await detailOf(pages, workStream), key));
  await simulator.settings({ callbackUrl: workStream.callbackUrl });
  return { workStream, number };
}

async function makeLabels(api: Client): Promise<Office['labels']> {
  const label = (name: string, colour: string) => dataOf(api.post<LabelView>('/labels', { name, colour }));
  return { vip: await label('VIP', 'primary'), angry: await label('Angry', 'danger') };
}

/** Every kind of condition, and one rule that is off. */
async function makeRules({ api, main, queues, ann, ben }: Office): Promise<void> {
  const rule = (name: string, conditions: object[], target: object, more: object = {}) =>
    dataOf(api.post('/routing-rules', { name, workStream: main.documentId, conditions, target, ...more }));
  const queue = ({ documentId }: { documentId: string }) => ({ kind: 'queue', documentId });
  const agent = ({ documentId }: { documentId: string }) => ({ kind: 'agent', documentId });
  await rule('VIP contacts', [{ field: 'contact.name', operator: 'begins-with', value: 'VIP' }], queue(queues.vip));
  await rule(
    'Spanish',
    [
      { field: 'contact.language', operator: 'equals', value: 'es' },
      { field: 'smsNumber', operator: 'equals', value: SHORT_CODE },
    ],
    queue(queues.spanish),
    { match: 'any' },
  );
  await rule(
    'Invoices by day',
    [
      { field: 'text', operator: 'contains-word', value: 'invoice' },
      { field: 'time', operator: 'between', value: '08:00-18:00' },
      { field: 'weekday', operator: 'is-one-of', value: ['monday', 'wednesday', 'thursday'] },
    ],
    queue(queues.billing),
  );
  await rule(
    'Colorado to Ann',
    [
      { field: 'contact.mobilePhone', operator: 'in-area-code', value: ['719', '303'] },
      { field: 'contactKind', operator: 'equals', value: 'returning' },
    ],
    agent(ann),
  );
  await rule('Complaints', [{ field: 'text', operator: 'contains', value: 'complain' }], agent(ben));
  await rule('Off', [{ field: 'contact.timeZone', operator: 'is-empty' }], queue(queues.vip), { enabled: false });
}

async function makeQuickReplies({ api, main, ann }: Office): Promise<void> {
  const shared = { shortcut: 'thanks', title: 'Thanks', body: 'Thank you, {{contact.name}}!' };
  await dataOf(api.post('/quick-replies', shared));
  await dataOf(
    api.post('/quick-replies', {
      shortcut: 'hours',
      title: 'Hours',
      body: 'We are here from 9 to 5.',
      workStream: main.documentId,
    }),
  );
  await dataOf(ann.inbox.post('/quick-replies', { shortcut: 'bye', title: 'Bye', body: 'Bye, Ann' }));
}
