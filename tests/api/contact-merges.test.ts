/** Two contacts that are one person: merged with everything of theirs, and taken apart again as they were. */
import type { ContactView, ContactPanelView, MergeView } from '../../src/plugins/sms-channel/shared/contacts/contract';
import type { ConversationView, MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { HealthReport } from '../../src/plugins/sms-channel/shared/app/contract';
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import { createAgent } from '../support/admin';
import { dataOf, inboxClient } from '../support/client';
import { allOf, messagesOf } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer } from './support/channel';
import { startDesk, type Desk } from './support/conversations';
import { expectRefusal } from './support/problems';
import { ledgerIsEmpty } from './support/settled';

jest.setTimeout(TEST_TIMEOUT_MS);

describe.each(['sqlite', 'postgres'] as const)('merging contacts on %s', (database) => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await startDesk(database);
    // A text that comes after the end opens a new conversation: what happens then is what this file is about.
    const path = `/work-streams/${desk.workStream.documentId}`;
    await dataOf(desk.api.put(path, { lifecycle: { reopenWindowMinutes: 0 } }));
    // The embedded queue takes its time to start on a busy machine; texts wait for it.
    await eventually(
      async () => expect((await dataOf(desk.api.get<HealthReport>('/health'))).queue.healthy).toBe(true),
      {
        timeoutMs: 60_000,
      },
    );
  }, START_TIMEOUT_MS);
  afterAll(() => desk?.stop());

  const aContact = (name: string) =>
    dataOf(desk.api.post<ContactView>('/contacts', { name, mobilePhone: aCustomer() }));
  const merge = (from: ContactView, into: ContactView) =>
    desk.api.post<MergeView>(`/contacts/${from.documentId}/merge`, { into: into.documentId });
  const unmerge = (contact: ContactView) => desk.api.post<MergeView>(`/contacts/${contact.documentId}/unmerge`);
  const conversationsOf = ({ documentId }: { documentId: string }) =>
    allOf<ConversationView>(desk.api, '/conversations', { contact: documentId });
  const text = (from: string, body: string) => desk.simulator.sendText({ from, to: OUR_NUMBER, text: body });
  const now = ({ documentId }: { documentId: string }) =>
    dataOf(desk.api.get<ConversationView>(`/conversations/${documentId}`));

  const textsOf = (conversations: readonly { documentId: string }[]) =>
    Promise.all(
      conversations.map(async (conversation) =>
        (await allOf<MessageView>(desk.api, `/conversations/${conversation.documentId}/messages`)).map(
          ({ body }) => body,
        ),
      ),
    );

  /** A contact with a closed conversation. */
  async function withHistory(name: string) {
    const contact = await aContact(name);
    const conversation = await desk.aConversation(contact.mobilePhone);
    await dataOf(desk.act(conversation, 'close'));
    return { contact, conversation };
  }

  it('conversations go over, later texts land at the contact that stays, and answers go to the number that texted', async () => {
    const [old, kept] = [await withHistory('Kim (old phone)'), await withHistory('Kim')];
    const merged = await dataOf(merge(old.contact, kept.contact));
    expect(merged).toEqual({
      contact: expect.objectContaining({ documentId: kept.contact.documentId }),
      conversations: 1,
    });
    expect((await now(old.conversation)).contact).toMatchObject({ name: 'Kim', mobilePhone: kept.contact.mobilePhone });

    await text(old.contact.mobilePhone, 'From my old phone');
    const opened = await eventually(async () => {
      const found = (await conversationsOf(kept.contact)).find(({ state }) => state === 'open');
      if (!found) throw new Error('not there yet');
      return found;
    });
    expect(opened.customerAddress).toBe(old.contact.mobilePhone);
    await dataOf(desk.post(opened, { body: 'Answer' }));
    await eventually(async () =>
      expect(await desk.simulator.receivedBy(old.contact.mobilePhone)).toEqual(['Hello', 'Answer']),
    );
    // The same conversation, now from the other phone: the answer follows.
    await text(kept.contact.mobilePhone, 'From my new phone');
    await eventually(async () => expect((await now(opened)).customerAddress).toBe(kept.contact.mobilePhone));
    await dataOf(desk.post(opened, { body: 'Again' }));
    await eventually(async () =>
      expect(await desk.simulator.receivedBy(kept.contact.mobilePhone)).toEqual(['Hello', 'Again']),
    );
    expect(await conversationsOf(old.contact)).toEqual([]);
  });

  it('a merge is undone: exactly what was moved comes back, and the number is its own again', async () => {
    const [old, kept] = [await withHistory('Lou (old)'), await withHistory('Lou')];
    const open = await desk.aConversation(old.contact.mobilePhone);
    await eventually(async () =>
      expect(await desk.simulator.receivedBy(old.contact.mobilePhone)).toEqual(['Hello', 'Hello']),
    );
    await dataOf(merge(old.contact, kept.contact));
    // Meanwhile the other phone goes on with it.
    await text(kept.contact.mobilePhone, 'It is me');
    await eventually(async () => expect((await now(open)).customerAddress).toBe(kept.contact.mobilePhone));

    const back = await dataOf(unmerge(old.contact));
    expect(back).toEqual({
      contact: expect.objectContaining({ documentId: old.contact.documentId }),
      conversations: 2,
    });
    const [his, others] = [await conversationsOf(old.contact), await conversationsOf(kept.contact)];
    expect(his.map(({ documentId }) => documentId).sort()).toEqual(
      [old.conversation.documentId, open.documentId].sort(),
    );
    expect(his.map(({ customerAddress }) => customerAddress)).toEqual(Array(2).fill(old.contact.mobilePhone));
    // Her text meanwhile came from her own number: it is in a conversation of hers.
    expect(await textsOf(others)).toEqual([['It is me'], ['Hello']]);
    expect(await textsOf([open])).toEqual([['Hello']]);
    // The place of the one open conversation came back too.
    const joined = await dataOf(desk.start({ to: old.contact.mobilePhone, body: 'Still there?' }));
    expect(joined.documentId).toBe(open.documentId);
    const hers = await dataOf(desk.start({ to: kept.contact.mobilePhone, body: 'And you?' }));
    expect(hers.documentId).toBe(others[0]?.documentId);
    expect((await unmerge(old.contact)).status).toBe(409);
  });

  it('each text says its number, and when the merge is undone it goes to whoever wrote it, or got it', async () => {
    const [his, hers] = [await aContact('His'), await aContact('Hers')];
    await dataOf(merge(his, hers));
    const [from, to] = [his.mobilePhone, hers.mobilePhone];
    await text(from, 'From him');
    const shared = await eventually(async () => {
      const [found] = await conversationsOf(hers);
      if (!found) throw new Error('not there yet');
      return found;
    });
    await dataOf(desk.post(shared, { body: 'To him' }));
    await eventually(async () => expect(await desk.simulator.receivedBy(from)).toEqual(['To him']));
    await text(to, 'From her: 1 Elm Street');
    await eventually(async () => expect((await now(shared)).customerAddress).toBe(to));
    await dataOf(desk.post(shared, { body: 'To her' }));
    await eventually(async () => expect(await desk.simulator.receivedBy(to)).toEqual(['To her']));
    await text(to, 'From her again');
    await eventually(async () => expect(await messagesOf(desk.api, shared)).toHaveLength(5));
    expect((await messagesOf(desk.api, shared)).map(({ body, customerAddress }) => [body, customerAddress])).toEqual([
      ['From him', from],
      ['To him', from],
      ['From her: 1 Elm Street', to],
      ['To her', to],
      ['From her again', to],
    ]);
    const { state } = await now(shared);

    expect((await dataOf(unmerge(his))).conversations).toBe(1);
    const [ofHim, ofHer] = [await conversationsOf(his), await conversationsOf(hers)];
    expect(await textsOf(ofHim)).toEqual([['From him', 'To him']]);
    expect(await textsOf(ofHer)).toEqual([['From her: 1 Elm Street', 'To her', 'From her again']]);
    expect(ofHim[0]).toMatchObject({ customerAddress: from, unansweredSince: null, state });
    expect(ofHer[0]).toMatchObject({ customerAddress: to, state });
    expect(ofHer[0]?.unansweredSince).not.toBeNull();
    // Both go on where they were.
    await text(from, 'Him');
    await text(to, 'Her');
    await eventually(async () => {
      expect((await textsOf(await conversationsOf(his))).map((bodies) => bodies.at(-1))).toEqual(['Him']);
      expect((await textsOf(await conversationsOf(hers))).map((bodies) => bodies.at(-1))).toEqual(['Her']);
    });
  });

  it('a conversation that his number began meanwhile goes with it as a whole', async () => {
    const [his, hers] = [await aContact('His'), await aContact('Hers')];
    await dataOf(merge(his, hers));
    await text(his.mobilePhone, 'Only mine');
    await eventually(async () => expect(await conversationsOf(hers)).toHaveLength(1));
    const [begun] = await conversationsOf(hers);
    await dataOf(unmerge(his));
    expect((await conversationsOf(his)).map(({ documentId }) => documentId)).toEqual([begun?.documentId]);
    expect(await conversationsOf(hers)).toEqual([]);
  });

  it('merges of merges come apart in any order', async () => {
    const [a, b, c] = [await withHistory('A'), await withHistory('B'), await withHistory('C')];
    await dataOf(merge(a.contact, b.contact));
    await dataOf(merge(b.contact, c.contact));
    expect(await conversationsOf(c.contact)).toHaveLength(3);
    const reached = await dataOf(desk.start({ to: a.contact.mobilePhone, body: 'Whose is it?' }));
    expect(reached.contact.documentId).toBe(c.contact.documentId);

    // What was begun with the number of A meanwhile goes where that number goes.
    const ofA = [a.conversation.documentId, reached.documentId].sort();
    await dataOf(unmerge(b.contact));
    expect((await conversationsOf(b.contact)).map(({ documentId }) => documentId).sort()).toEqual(
      [...ofA, b.conversation.documentId].sort(),
    );
    await dataOf(unmerge(a.contact));
    expect((await conversationsOf(a.contact)).map(({ documentId }) => documentId).sort()).toEqual(ofA);
    expect((await conversationsOf(b.contact)).map(({ documentId }) => documentId)).toEqual([b.conversation.documentId]);
  });

  it('is refused when both have an open conversation with one number, and changes nothing', async () => {
    const [one, two] = [await aContact('One'), await aContact('Two')];
    const [first, second] = [await desk.aConversation(one.mobilePhone), await desk.aConversation(two.mobilePhone)];
    const refused = await merge(one, two);
    expect(refused.status).toBe(409);
    expect(refused.body.error?.details).toEqual({
      smsNumber: OUR_NUMBER,
      conversations: [first.documentId, second.documentId],
    });
    expect((await conversationsOf(one)).map(({ documentId }) => documentId)).toEqual([first.documentId]);
    await dataOf(desk.act(second, 'close'));
    expect((await merge(one, two)).status).toBe(200);
    // Two's place is taken by what came: the closed one cannot be reopened beside it.
    expect((await desk.act(second, 'reopen')).status).toBe(409);
  });

  it('what is merged already is not merged again, nor into', async () => {
    const [a, b, c] = [await aContact('A'), await aContact('B'), await aContact('C')];
    await dataOf(merge(a, b));
    expect((await merge(a, c)).body.error?.message).toBe('A is merged into B already');
    expect((await merge(c, a)).status).toBe(409);
    expectRefusal(await desk.api.post('/contacts', { mobilePhone: a.mobilePhone }), 'mobilePhone', /another contact/);
    // Nor when its row is gone: whoever took the number would get none of its texts.
    await dataOf(desk.api.delete(`/contacts/${a.documentId}`));
    expectRefusal(await desk.api.post('/contacts', { mobilePhone: a.mobilePhone }), 'mobilePhone', /another contact/);
    const reached = await dataOf(desk.start({ to: a.mobilePhone, body: 'Hello' }));
    expect(reached.contact.documentId).toBe(b.documentId);
  });

  it('of two merges at once that cross, one wins, and every conversation is with one contact', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [left, right] = [await withHistory('Left'), await withHistory('Right')];
      const answers = await Promise.all([
        merge(left.contact, right.contact),
        merge(right.contact, left.contact),
        merge(left.contact, right.contact),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const counts = [await conversationsOf(left.contact), await conversationsOf(right.contact)].map(
        ({ length }) => length,
      );
      expect(counts.sort()).toEqual([0, 2]);
    }
  });

  it('a text that arrives during a merge is with the contact that stays', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [from, kept] = [await withHistory('From'), await withHistory('Kept')];
      const bodies = ['1', '2', '3', '4'];
      const [merged] = await Promise.all([
        merge(from.contact, kept.contact),
        ...bodies.map((body) => text(from.contact.mobilePhone, body)),
      ]);
      expect(merged.status).toBe(200);
      await eventually(() => ledgerIsEmpty(desk.api));
      expect(await conversationsOf(from.contact)).toEqual([]);
      const open = (await conversationsOf(kept.contact)).filter(({ state }) => state !== 'closed');
      expect(open).toHaveLength(1);
      const received = (await messagesOf(desk.api, open[0] as ConversationView)).map(({ body }) => body);
      expect(received.sort()).toEqual(bodies);
    }
  });

  it('a conversation that is closed and reopened while it moves keeps its one place', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [from, kept] = [await aContact('From'), await withHistory('Kept')];
      const conversation = await desk.aConversation(from.mobilePhone);
      const [merged] = await Promise.all([
        merge(from, kept.contact),
        desk.act(conversation, 'close').then(() => desk.act(conversation, 'reopen')),
      ]);
      expect(merged.status).toBe(200);
      const shown = await now(conversation);
      const joined = await dataOf(desk.start({ to: kept.contact.mobilePhone, body: 'Hi' }));
      expect(joined.documentId === conversation.documentId).toBe(shown.state !== 'closed');
    }
  });

  it('of contacts with names is for supervisors in the inbox, and each conversation that moved tells of it', async () => {
    const [from, kept] = [await withHistory('Pat (old)'), await withHistory('Pat')];
    const sue = await createAgent(desk.app, { email: 'sue@test.example', firstname: 'Sue', role: 'sms-supervisor' });
    const path = `/contacts/${from.contact.documentId}`;
    const into = { into: kept.contact.documentId };
    const asSue = inboxClient(desk.app, sue.token);
    expect((await desk.asAnn.post(`${path}/merge`, into)).status).toBe(403);
    const names = async () =>
      (await dataOf(asSue.get<{ name: string }[]>('/contacts', { search: 'pat' }))).map(({ name }) => name);
    expect(await names()).toEqual(['Pat', 'Pat (old)']);
    await dataOf(asSue.post(`${path}/merge`, into));
    expect(await names()).toEqual(['Pat']);
    const thread = await asSue.get(`/conversations/${from.conversation.documentId}/messages`);
    expect(thread.body.meta?.events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          type: 'conversation.merged',
          actor: 'Sue',
          detail: { from: 'Pat (old)', to: 'Pat' },
        }),
      ]),
    );
    expect((await desk.asAnn.post(`${path}/unmerge`)).status).toBe(403);
    await dataOf(asSue.post(`${path}/unmerge`));
    expect(await names()).toEqual(['Pat', 'Pat (old)']);
  });

  describe('by an agent', () => {
    let hidden: QueueView;

    beforeAll(async () => {
      hidden = await dataOf(
        desk.api.post<QueueView>('/queues', { name: 'Of Ben alone', members: [desk.ben.documentId] }),
      );
    });

    const panelOf = ({ documentId }: { documentId: string }) =>
      dataOf(desk.asAnn.get<ContactPanelView>(`/contacts/${documentId}`));
    const link = (from: { documentId: string }, into: { documentId: string }) =>
      desk.asAnn.post<MergeView>(`/contacts/${from.documentId}/merge`, { into: into.documentId });
    const hide = async (conversation: ConversationView) => {
      await dataOf(desk.act(conversation, 'transfer', { queue: hidden.documentId }));
      await dataOf(desk.act(conversation, 'close'));
    };

    it('a number without a name is linked to a known contact, and taken off again', async () => {
      const [{ contact: unknown }, kept] = [await desk.aConversation(), await withHistory('Robin')];
      expect(await panelOf(unknown)).toMatchObject({ name: null, canMerge: true });
      expect(await panelOf(kept.contact)).toMatchObject({ canMerge: false });

      await dataOf(link(unknown, kept.contact));
      const linked = await panelOf(kept.contact);
      expect(linked.otherNumbers).toEqual([unknown.mobilePhone]);
      expect(linked.merged).toMatchObject([{ documentId: unknown.documentId, mergedBy: 'Ann', canUndo: true }]);
      expect(linked.conversations).toHaveLength(2);

      await dataOf(desk.asAnn.post(`/contacts/${unknown.documentId}/unmerge`));
      expect((await panelOf(kept.contact)).merged).toEqual([]);
      expect((await panelOf(unknown)).conversations).toHaveLength(1);
    });

    it('never reaches what the agent may not see', async () => {
      const [kept, foreign] = [await withHistory('Alex'), await withHistory('Alexis')];
      await dataOf(desk.act(foreign.conversation, 'reopen'));
      await hide(foreign.conversation);
      const found = await dataOf(desk.asAnn.get<{ name: string }[]>('/contacts', { search: 'alex' }));
      expect(found.map(({ name }) => name)).toEqual(['Alex']);

      const { contact: unknown } = await desk.aConversation();
      expectRefusal(await link(unknown, foreign.contact), 'into', /is not the documentId of a contact/);

      const out = await desk.aConversation();
      await hide(out);
      expect((await link(out.contact, kept.contact)).status).toBe(404);
      expect((await desk.asAnn.post(`/contacts/${out.contact.documentId}/unmerge`)).status).toBe(404);
      await text(out.contact.mobilePhone, 'And now for everybody');
      await eventually(async () => expect((await panelOf(out.contact)).conversations).toHaveLength(1));
      expect(await panelOf(out.contact)).toMatchObject({ canMerge: false });
      expect((await link(out.contact, kept.contact)).status).toBe(403);
      expect((await conversationsOf(kept.contact)).map(({ documentId }) => documentId)).toEqual([
        kept.conversation.documentId,
      ]);
    });
  });
});
