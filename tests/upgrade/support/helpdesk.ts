/** A helpdesk at work, as it is before its data is moved, and what is looked for afterwards. docs/upgrading.md. */
import { randomUUID } from 'node:crypto';
import type { ContactView } from '../../../src/plugins/sms-channel/shared/contacts/contract';
import type { ConversationView, MessageView } from '../../../src/plugins/sms-channel/shared/conversations/contract';
import type { AgentView, QueueView } from '../../../src/plugins/sms-channel/shared/distribution/contract';
import { ROLES, actionId } from '../../../src/plugins/sms-channel/shared/core/plugin';
import type { RoutingRuleView } from '../../../src/plugins/sms-channel/shared/routing/contract';
import type { WorkStreamDetail } from '../../../src/plugins/sms-channel/shared/setup/contract';
import { inboundBody, postCallback } from '../../api/support/callbacks';
import { createAgent, createApiToken, FIRST_ADMIN, registerAdmin, type AgentSession } from '../../support/admin';
import type { App } from '../../support/app';
import { apiClient, client, dataOf, inboxClient, type Client } from '../../support/client';
import { allOf, conversationOf, messageWith, reply } from '../../support/flow';
import { newApiKey } from '../../support/secrets';
import { seedWorkStream } from '../../support/seed';
import { OUR_NUMBER, type TestSimulator } from '../../support/simulator';

export const ANA = '+12025550111';
export const ROB = '+12025550112';
export const STOPPED = '+12025550113';
export const MIA = '+12025550114';
/** A text to her had not left when the server was stopped. */
export const LEA = '+12025550115';
/** His text was kept: it was signed with a key that nobody has entered. */
export const KEPT = '+12025550116';
/** Never wrote before. */
export const STRANGER = '+12025550120';
/** The carrier writes numbers without a plus. */
export const bare = (number: string) => number.slice(1);

export const WAITING_TEXT = 'It waits';
const TOMORROW = () => new Date(Date.now() + 24 * 3_600_000).toISOString();

export interface Helpdesk {
  readonly token: string;
  readonly workStream: WorkStreamDetail;
  /** By the number of the customer. */
  readonly conversations: ReadonlyMap<string, ConversationView>;
  readonly scheduled: MessageView;
  readonly waiting: MessageView;
  readonly rule: RoutingRuleView;
  readonly queue: QueueView;
  /** The agent that the first administrator is. */
  readonly admin: AgentView;
  readonly kim: AgentSession;
}

/** What people and customers did. In a copy by import the next contact gets the id that Ana has here. */
export async function workAt(app: App, simulator: TestSimulator): Promise<Helpdesk> {
  const token = await createApiToken(app, { type: 'full-access' });
  const api = apiClient(app, token);
  for (const mobilePhone of ['+12025550101', '+12025550102', '+12025550103', '+12025550104']) {
    const contact = await dataOf(api.post<ContactView>('/contacts', { mobilePhone }));
    await api.delete(`/contacts/${contact.documentId}`);
  }
  await api.post('/contacts', { name: 'Ana Ruiz', mobilePhone: ANA });
  const seeded = await seedWorkStream(api, simulator);
  await api.put(`/sms-numbers/${seeded.smsNumber.documentId}`, { messagesPerSecond: 1000 });
  const settings = client(`${app.url}/sms-channel/work-streams`, (await registerAdmin(app)).token);
  const ofStream = `/${seeded.workStream.documentId}`;
  const workStream = await dataOf(
    settings.post<WorkStreamDetail>(`${ofStream}/rotate-callback-url`, { keepPreviousHours: 168 }),
  );
  await simulator.settings({ callbackUrl: workStream.callbackUrl });

  const kim = await createAgent(app, { email: 'kim@test.example', firstname: 'Kim', role: 'sms-agent' });
  const queue = await dataOf(api.post<QueueView>('/queues', { name: 'Parcels', members: [kim.documentId] }));
  const rule = await dataOf(
    api.post<RoutingRuleView>('/routing-rules', {
      ...{ name: 'Parcels', workStream: workStream.documentId },
      conditions: [{ field: 'text', operator: 'contains', value: 'parcel' }],
      target: { kind: 'queue', documentId: queue.documentId },
    }),
  );
  for (const [from, text] of [
    [ANA, 'Where is my parcel?'],
    [ROB, 'Hello'],
    [STOPPED, 'STOP'],
    [MIA, 'Can I pay later?'],
    [LEA, 'Is it open today?'],
  ] as const) {
    await simulator.sendText({ from: bare(from), to: OUR_NUMBER, text });
  }
  const ana = await conversationOf(api, ANA);
  const onItsWay = await reply(api, ana, 'It left today');
  await messageWith(api, ana, onItsWay.documentId, ['delivered']);
  const scheduled = await dataOf(
    api.post<MessageView>(`/conversations/${ana.documentId}/messages`, { body: 'Later', sendAt: TOMORROW() }),
  );
  await api.post(`/conversations/${(await conversationOf(api, ROB)).documentId}/close`, {});
  const mia = await conversationOf(api, MIA);
  await dataOf(api.post(`/conversations/${mia.documentId}/assign`, { agent: kim.documentId }));
  await conversationOf(api, STOPPED);
  await postCallback(
    workStream.callbackUrl,
    inboundBody({ from: bare(KEPT), to: bare(OUR_NUMBER), text: 'Who reads this?', referenceId: randomUUID() }),
    { customerId: simulator.customerId, apiKey: newApiKey() },
  );
  // Whoever opens the inbox is an agent from then on.
  await inboxClient(app, (await registerAdmin(app)).token).get('/me');
  const lea = await conversationOf(api, LEA);
  await app.restart({ SMS_CHANNEL_ROLE: 'web' });
  const waiting = await reply(api, lea, WAITING_TEXT);
  const conversations = await allOf<ConversationView>(api, '/conversations');
  const admin = (await allOf<AgentView>(api, '/agents')).find(({ email }) => email === FIRST_ADMIN.email);
  return {
    ...{ token, workStream, scheduled, waiting, rule, queue, kim },
    conversations: new Map(conversations.map((one) => [one.contact.mobilePhone, one])),
    admin: admin as AgentView,
  };
}

/** What the SMS roles may do, by the code of the role. */
export async function grantedTo(admin: Client): Promise<Record<string, string[]>> {
  const roles = await dataOf(admin.get<{ id: number; code: string }[]>('/admin/roles'));
  const found: Record<string, string[]> = {};
  for (const { code } of Object.values(ROLES)) {
    const role = roles.find((one) => one.code === code);
    const granted = await dataOf(admin.get<{ action: string }[]>(`/admin/roles/${role?.id}/permissions`));
    found[code] = granted.map(({ action }) => action).sort();
  }
  return found;
}

/** As the roles are made. */
export const GRANTED_AT_FIRST = Object.fromEntries(
  Object.values(ROLES).map(({ code, actions }) => [code, actions.map(actionId).sort()]),
);

/** What is not told by time or place: the same before and after a move. */
export const asItWas = ({ documentId, contact, customerAddress, state, smsNumber, queue }: ConversationView) => ({
  ...{ documentId, contact: contact.documentId, customerAddress, smsNumber: smsNumber.number, state },
  queue: queue?.documentId,
});
