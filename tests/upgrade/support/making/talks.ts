/** Conversations in every state, and everything that people mark them with. */
import type { ContactView } from '../../../../src/plugins/sms-channel/shared/contacts/contract';
import type { ConversationView, MessageView } from '../../../../src/plugins/sms-channel/shared/conversations/contract';
import { dataOf } from '../../../support/client';
import { messageWith } from '../../../support/flow';
import { eventually } from '../../../support/wait';
import { SHORT_CODE, TOLL_FREE } from '../facts';
import type { Office } from './office';
import type { Steps } from './steps';

/** On the first day: what needs its time, out of hours and until the next day. */
export async function yesterday(office: Office, steps: Steps): Promise<void> {
  await steps.texts('+13035550101', 'Hello at dawn');
  const silent = await steps.texts('+13035550102', 'I will think about it');
  await steps.take(silent);
  await steps.answers(silent, 'Tell us when you are ready');
  await steps.act(silent, 'wait');

  const ended = await steps.texts('+13035550103', 'Is this the right number?');
  await steps.take(ended, office.ben);
  await steps.answers(ended, 'Yes');
  await steps.act(ended, 'close');
  await eventually(async () => {
    if (!(await office.simulator.receivedBy('+13035550103')).includes('How was it? 1 to 5'))
      throw new Error('not asked');
  });
  const rated = await steps.texts('+13035550103', '4, quick but brief');
  if (rated.documentId !== ended.documentId) throw new Error('the answer to the survey opened a conversation');

  await steps.advance(27 * 60);
  await eventually(async () => {
    const { state, closedBecause } = await steps.now(silent);
    if (state !== 'closed') throw new Error(`silence has not closed it: ${state}, ${String(closedBecause)}`);
  });
  // Beyond the time in which a text brings it back, it is a new conversation with a link to the one before.
  await steps.advance(61);
  const again = await steps.texts('+13035550102', 'Now I am ready');
  if (again.previous !== silent.documentId) throw new Error('it has no link to the conversation before');
}

/** Of today: one conversation in each state, and what agents put on them. */
export async function today(office: Office, steps: Steps): Promise<void> {
  const { api, ann, ben, sue, labels } = office;
  await office.api.post('/contacts', { mobilePhone: '+13035550110', name: 'VIP Vera', language: 'en-US' });
  await office.api.post('/contacts', { mobilePhone: '+13035550111', name: 'Pablo', language: 'es' });

  const open = await steps.texts('+13035550110', 'Hello, anybody there?');
  await steps.texts('+13035550110', 'Hello?');
  await dataOf(api.put(`/conversations/${open.documentId}/priority`, { priority: 'urgent' }));
  await steps.texts('+13035550111', 'Hola');
  await steps.texts('+13035550112', 'A question about my invoice 4711');
  const complaint = await steps.texts('+13035550113', 'I want to complain');
  await dataOf(
    api.put(`/conversations/${complaint.documentId}/labels`, {
      labels: [labels.angry.documentId, labels.vip.documentId],
    }),
  );

  const active = await steps.texts('+13035550114', 'Where is my order?');
  await steps.take(active);
  await dataOf(ann.inbox.post(`/conversations/${active.documentId}/read`));
  await steps.answers(active, 'On its way');
  const note = {
    body: '@Ben @Sue please look at this order',
    mentions: [ben.documentId, sue.documentId],
    clientKey: 'note-1',
  };
  await dataOf(ann.inbox.post<MessageView>(`/conversations/${active.documentId}/notes`, note));
  await dataOf(ben.inbox.post(`/conversations/${active.documentId}/notes`, { body: 'It left on Monday' }));
  await dataOf(api.put(`/conversations/${active.documentId}/labels`, { labels: [labels.vip.documentId] }));

  const waiting = await steps.texts('+13035550115', 'Call me maybe');
  await steps.take(waiting);
  await steps.answers(waiting, 'Which number?');
  await steps.act(waiting, 'wait');

  const wrapUp = await steps.texts('+13035550116', 'Thanks, that is all');
  await steps.take(wrapUp, ben);
  await steps.answers(wrapUp, 'Good bye');
  await steps.act(wrapUp, 'end');

  const snoozed = await steps.texts('+13035550117', 'Remind me next week');
  await steps.take(snoozed);
  await dataOf(ann.inbox.post(`/conversations/${snoozed.documentId}/snooze`, { until: await steps.inDays(7) }));

  const pinned = await steps.texts('+13035550118', 'A long story');
  await steps.take(pinned, ben);
  await steps.answers(pinned, 'We look into it');
  await dataOf(api.put(`/conversations/${pinned.documentId}/pinned`, { pinned: true }));
  await dataOf(api.put(`/conversations/${pinned.documentId}/priority`, { priority: 'low' }));

  const moved = await steps.texts('+13035550119', 'Not for you');
  await steps.take(moved);
  await steps.act(moved, 'transfer', { queue: office.queues.billing.documentId, note: 'Yours' });
  const released = await steps.texts('+13035550120', 'Nobody wants me');
  await steps.take(released);
  await steps.act(released, 'release');

  const closed = await steps.texts('+13035550121', 'Just to say hi');
  await steps.act(closed, 'close');
  const reopened = await steps.texts('+13035550122', 'First');
  await steps.take(reopened);
  await steps.act(reopened, 'close');
  await steps.act(reopened, 'reopen');

  // One person, two of our numbers.
  await steps.texts('+13035550123', 'To your long number');
  await steps.texts('+13035550123', 'To your toll-free number', TOLL_FREE);
  await steps.texts('+13035550124', 'Al código corto', SHORT_CODE);
}

/** One contact that was merged into another, and one that came out again. */
export async function merges(office: Office, steps: Steps): Promise<void> {
  const { api } = office;
  const contact = (name: string, mobilePhone: string) =>
    dataOf(api.post<ContactView>('/contacts', { name, mobilePhone }));
  const pairOf = async (name: string, area: string) => {
    const pair = { old: await contact(`${name} (old)`, `${area}5550131`), kept: await contact(name, `${area}5550132`) };
    for (const { mobilePhone } of [pair.old, pair.kept]) {
      const conversation = await steps.texts(mobilePhone, `I am ${name}`);
      await steps.act(conversation, 'close');
    }
    await dataOf(api.post(`/contacts/${pair.old.documentId}/merge`, { into: pair.kept.documentId }));
    return pair;
  };
  // Beyond the time in which a text brings the conversation back.
  const kim = await pairOf('Kim', '+1415');
  const lou = await pairOf('Lou', '+1416');
  await steps.advance(61);
  const fromOldPhone: ConversationView = await steps.texts(kim.old.mobilePhone, 'From my old phone');
  await steps.take(fromOldPhone);
  await steps.answers(fromOldPhone, 'To your old phone');
  await dataOf(api.post(`/contacts/${lou.old.documentId}/unmerge`));
  await steps.texts(lou.old.mobilePhone, 'I am somebody else');
}

/** What can become of an answer. */
export async function deliveries(office: Office, steps: Steps): Promise<void> {
  const to = async (customer: string, behaviour: Parameters<Steps['behave']>[0]) => {
    const conversation = await steps.texts(customer, 'Hello');
    await steps.take(conversation);
    await steps.behave(behaviour, customer);
    return conversation;
  };
  await steps.answers(await to('+13035550141', { answer: 'accept', reports: [203] }), 'Sent, never reported', 'sent');
  await steps.answers(
    await to('+13035550142', { answer: 'refuse', errorCode: 10032 }),
    'Refused by the carrier',
    'failed',
  );
  await steps.answers(await to('+13035550143', { answer: 'drop-answer', reports: [] }), 'Who knows', 'unknown');
  const settled = await to('+13035550144', { answer: 'drop-answer', reportDelayMs: 1_500 });
  const unknown = await steps.answers(settled, 'Unknown, then reported', 'unknown');
  await messageWith(office.api, settled, unknown.documentId, ['delivered'], 60_000);
  const unconfirmed = await to('+13035550145', { answer: 'accept', reports: [250] });
  await steps.answers(unconfirmed, 'Not confirmed', 'sent');
  const long = await steps.texts('+13035550146', `A long text. ${'All about it. '.repeat(30)}`.trim());
  await steps.take(long);
  await steps.answers(long, `A long answer. ${'And more of it. '.repeat(25)}`.trim());
  const reported = await to('+13035550147', { answer: 'accept', reports: [203, 207] });
  await steps.answers(reported, 'Reported as failed', 'failed');
}
