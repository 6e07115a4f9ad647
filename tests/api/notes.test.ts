/** Internal notes: idempotent, in every state, within what an agent may see; and whom they call. */
import type { ConversationView, MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import { createAgent } from '../support/admin';
import { dataOf, type Client } from '../support/client';
import { messagesOf } from '../support/flow';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS } from './support/channel';
import { startDesk, type Desk } from './support/conversations';
import { listen } from './support/event-stream';

jest.setTimeout(TEST_TIMEOUT_MS);

describe.each(['sqlite', 'postgres'] as const)('notes on %s', (database) => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await startDesk(database);
  }, START_TIMEOUT_MS);
  afterAll(() => desk?.stop());

  const noteBy = (inbox: Client, { documentId }: { documentId: string }, note: object) =>
    inbox.post<MessageView>(`/conversations/${documentId}/notes`, note);

  it('stand in the thread under their writer’s name, and are sent to nobody', async () => {
    const conversation = await desk.aConversationThatIs('active');
    const note = await dataOf(noteBy(desk.asAnn, conversation, { body: 'Wants a refund' }));
    expect(note).toMatchObject({
      direction: 'note',
      status: 'noted',
      body: 'Wants a refund',
      author: 'Ann',
      segments: 0,
    });
    expect((await messagesOf(desk.api, conversation)).at(-1)).toEqual(note);
    // What comes behind it is sent, so the note would have been by then.
    await dataOf(desk.post(conversation, { body: 'Done' }));
    const { mobilePhone } = conversation.contact;
    await eventually(async () => expect(await desk.simulator.receivedBy(mobilePhone)).toEqual(['Hello', 'Done']));
  });

  it.each(['open', 'active', 'waiting', 'wrap-up', 'closed'] as const)(
    'may be written on a conversation that is %s, also by another agent than its own, and change nothing else',
    async (state) => {
      const conversation = await desk.aConversationThatIs(state);
      expect((await noteBy(desk.asBen, conversation, { body: 'Seen' })).status).toBe(201);
      const after = await dataOf(desk.api.get<ConversationView>(`/conversations/${conversation.documentId}`));
      expect(after).toMatchObject({ state, assignee: conversation.assignee, unreadCount: conversation.unreadCount });
    },
  );

  it('ten times the same client key at once is one note', async () => {
    const conversation = await desk.aConversation();
    const clicks = Array.from({ length: 10 }, () =>
      noteBy(desk.asAnn, conversation, { body: 'Once', clientKey: 'click' }),
    );
    const answers = await Promise.all(clicks);
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(9).fill(200), 201]);
    expect((await messagesOf(desk.api, conversation)).map(({ body }) => body)).toEqual(['Hello', 'Once']);
    // A text with the same key is another message.
    expect((await desk.post(conversation, { body: 'Text', clientKey: 'click' })).status).toBe(201);
  });

  it('say of everybody whom they call whether that person can see the conversation', async () => {
    const { app, api } = desk;
    const hidden = await dataOf(api.post<QueueView>('/queues', { name: 'Hidden', members: [desk.ann.documentId] }));
    const sue = await createAgent(app, { email: 'sue@test.example', firstname: 'Sue', role: 'sms-supervisor' });
    await dataOf(
      api.put(`/queues/${desk.defaultQueue.documentId}`, { members: [desk.ann.documentId, desk.ben.documentId] }),
    );
    const conversation = await desk.aConversation();
    const mentions = [desk.ben.documentId, sue.documentId, desk.ben.documentId];
    const calling = () => dataOf(noteBy(desk.asAnn, conversation, { body: '@Ben @Sue look', mentions }));

    expect((await calling()).mentions).toEqual([
      { documentId: desk.ben.documentId, name: 'Ben', canSee: true },
      { documentId: sue.documentId, name: 'Sue', canSee: true },
    ]);
    await dataOf(desk.act(conversation, 'transfer', { queue: hidden.documentId }));
    const note = await calling();
    expect(note.mentions.map(({ name, canSee }) => [name, canSee])).toEqual([
      ['Ben', false],
      ['Sue', true],
    ]);
    expect((await messagesOf(api, conversation)).at(-1)?.mentions).toEqual(note.mentions);
  });

  it('reach the stream of those who may see the conversation, and of nobody else for being called', async () => {
    const hidden = await dataOf(
      desk.api.post<QueueView>('/queues', { name: 'Of Ann', members: [desk.ann.documentId] }),
    );
    const [seen, unseen] = [await desk.aConversation(), await desk.aConversation()];
    await dataOf(desk.act(unseen, 'transfer', { queue: hidden.documentId }));
    const stream = await listen(desk.app, desk.ben.token);
    try {
      const note = { body: '@Ben', mentions: [desk.ben.documentId] };
      await dataOf(noteBy(desk.asAnn, unseen, note));
      await dataOf(noteBy(desk.asAnn, seen, note));
      expect(await stream.heard('message.noted', seen)).toMatchObject({ detail: { mentions: desk.ben.documentId } });
      expect(stream.events.filter(({ type }) => type === 'message.noted')).toHaveLength(1);
    } finally {
      stream.leave();
    }
  });
});
