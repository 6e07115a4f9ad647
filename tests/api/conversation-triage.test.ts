/** What agents mark conversations with: labels, priority, and a time until which they are out of sight. */
import type {
  ConversationView,
  LabelView,
  ThreadPage,
} from '../../src/plugins/sms-channel/shared/conversations/contract';
import { createAgent, type AgentSession } from '../support/admin';
import { dataOf, inboxClient, type Client } from '../support/client';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS } from './support/channel';
import { startDesk, type Desk } from './support/conversations';
import { listen } from './support/event-stream';
import { expectRefusal } from './support/problems';

jest.setTimeout(TEST_TIMEOUT_MS);

describe.each(['sqlite', 'postgres'] as const)('triage on %s', (database) => {
  let desk: Desk;
  let asSue: Client;
  let sue: AgentSession;
  let label: (name: string, colour?: string) => Promise<LabelView>;

  beforeAll(async () => {
    desk = await startDesk(database);
    sue = await createAgent(desk.app, { email: 'sue@test.example', firstname: 'Sue', role: 'sms-supervisor' });
    asSue = inboxClient(desk.app, sue.token);
    label = (name, colour = 'neutral') => dataOf(desk.api.post<LabelView>('/labels', { name, colour }));
  }, START_TIMEOUT_MS);
  afterAll(() => desk?.stop());

  const now = ({ documentId }: { documentId: string }) =>
    dataOf(desk.api.get<ConversationView>(`/conversations/${documentId}`));
  const eventsOf = async ({ documentId }: { documentId: string }) =>
    ((await asSue.get(`/conversations/${documentId}/messages`, { limit: 100 })).body as unknown as ThreadPage).meta
      .events;
  const listed = async (inbox: Client, view: string) =>
    (await dataOf(inbox.get<ConversationView[]>('/conversations', { view, limit: 100 }))).map(
      ({ documentId }) => documentId,
    );
  const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

  describe('labels', () => {
    const put = (inbox: Client, { documentId }: { documentId: string }, labels: LabelView[]) =>
      inbox.put<ConversationView>(`/conversations/${documentId}/labels`, {
        labels: labels.map((row) => row.documentId),
      });

    it('are put, taken away and told of in the thread', async () => {
      const [vip, angry] = [await label('VIP', 'primary'), await label('Angry', 'danger')];
      const conversation = await desk.aConversationThatIs('active');
      const labelled = await dataOf(put(desk.asAnn, conversation, [vip, angry]));
      expect(labelled.labels).toEqual([angry, vip]);
      expect((await dataOf(put(desk.asAnn, conversation, [vip]))).labels).toEqual([vip]);
      // The same again is no news.
      await dataOf(put(desk.asAnn, conversation, [vip]));
      const told = (await eventsOf(conversation)).filter(({ type }) => type === 'conversation.labelled');
      expect(told.map(({ actor, detail }) => [actor, detail.added, detail.removed])).toEqual([
        ['Ann', 'Angry, VIP', null],
        ['Ann', null, 'Angry'],
      ]);
    });

    it('narrow the list, in the REST API and in the inbox', async () => {
      const refund = await label('Refund');
      const [marked] = [await desk.aConversationThatIs('active'), await desk.aConversationThatIs('active')];
      await dataOf(desk.api.put(`/conversations/${marked.documentId}/labels`, { labels: [refund.documentId] }));
      const found = await dataOf(desk.api.get<ConversationView[]>('/conversations', { label: refund.documentId }));
      expect(found.map(({ documentId }) => documentId)).toEqual([marked.documentId]);
      const inbox = await dataOf(
        desk.asAnn.get<ConversationView[]>('/conversations', { view: 'mine', label: refund.documentId }),
      );
      expect(inbox.map(({ documentId }) => documentId)).toEqual([marked.documentId]);
    });

    it('are made by agents and deleted by supervisors, and leave every conversation then', async () => {
      const made = await dataOf(desk.asBen.post<LabelView>('/labels', { name: 'Passing', colour: 'warning' }));
      const conversation = await desk.aConversationThatIs('open');
      await dataOf(put(desk.asBen, conversation, [made]));
      expect((await desk.asBen.delete(`/labels/${made.documentId}`)).status).toBe(403);
      expect(await now(conversation)).toMatchObject({ labels: [{ name: 'Passing' }] });
      await dataOf(asSue.delete(`/labels/${made.documentId}`));
      expect((await now(conversation)).labels).toEqual([]);
      expect((await dataOf(desk.asBen.get<LabelView[]>('/labels'))).map(({ name }) => name)).not.toContain('Passing');
    });

    it('two people with the same labels at once put each once', async () => {
      const both = await label('Both');
      const conversation = await desk.aConversationThatIs('open');
      const answers = await Promise.all(
        [desk.asAnn, desk.asBen, asSue].map((inbox) => put(inbox, conversation, [both])),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect((await now(conversation)).labels).toEqual([both]);
    });

    it('have names that differ in more than case', async () => {
      await label('Billing');
      expectRefusal(await desk.asAnn.post('/labels', { name: 'BILLING' }), 'name', /name of another label/);
    });
  });

  it('priority is normal until somebody sets it, and the most urgent can stand first', async () => {
    const [usual, urgent] = [await desk.aConversationThatIs('open'), await desk.aConversationThatIs('open')];
    expect(usual.priority).toBe('normal');
    const changed = await dataOf(
      desk.asBen.put<ConversationView>(`/conversations/${urgent.documentId}/priority`, { priority: 'urgent' }),
    );
    expect(changed.priority).toBe('urgent');
    const told = (await eventsOf(urgent)).find(({ type }) => type === 'conversation.prioritised');
    expect(told).toMatchObject({ actor: 'Ben', detail: { from: 'normal', to: 'urgent' } });
    const sorted = await dataOf(desk.asBen.get<ConversationView[]>('/conversations', { view: 'open', sort: 'urgent' }));
    expect(sorted[0]?.documentId).toBe(urgent.documentId);
  });

  describe('a snoozed conversation', () => {
    const snooze = (inbox: Client, { documentId }: { documentId: string }, until: string) =>
      inbox.post<ConversationView>(`/conversations/${documentId}/snooze`, { until });

    it('leaves its agent, and comes back at its time with an unread mark', async () => {
      const conversation = await desk.aConversationThatIs('waiting');
      const stream = await listen(desk.app, desk.ann.token);
      const until = inMs(1_500);
      const snoozed = await dataOf(snooze(desk.asAnn, conversation, until));
      expect(snoozed).toMatchObject({ snoozedUntil: until, state: 'waiting' });
      expect(await listed(desk.asAnn, 'mine')).not.toContain(conversation.documentId);
      expect(await listed(desk.asAnn, 'snoozed')).toContain(conversation.documentId);

      await stream.heard('conversation.woken', conversation);
      stream.leave();
      expect(await now(conversation)).toMatchObject({ snoozedUntil: null, state: 'waiting', unreadCount: 1 });
      expect(await listed(desk.asAnn, 'mine')).toContain(conversation.documentId);
      expect(await listed(desk.asAnn, 'snoozed')).not.toContain(conversation.documentId);
      const woken = (await eventsOf(conversation)).filter(({ type }) => type === 'conversation.woken');
      expect(woken).toMatchObject([{ detail: { reason: 'time' } }]);
    });

    it('comes back at once when the customer writes', async () => {
      const conversation = await desk.aConversationThatIs('waiting');
      await dataOf(snooze(desk.asAnn, conversation, inMs(3_600_000)));
      const from = conversation.contact.mobilePhone;
      await desk.simulator.sendText({ from, to: OUR_NUMBER, text: 'Are you there?' });
      await eventually(async () =>
        expect(await now(conversation)).toMatchObject({ snoozedUntil: null, state: 'active', unreadCount: 1 }),
      );
      const woken = (await eventsOf(conversation)).filter(({ type }) => type === 'conversation.woken');
      expect(woken).toMatchObject([{ detail: { reason: 'text' } }]);
    });

    it('keeps to the last time that was chosen', async () => {
      const conversation = await desk.aConversationThatIs('active');
      const other = await desk.aConversationThatIs('active');
      await dataOf(snooze(desk.asAnn, conversation, inMs(800)));
      const until = inMs(3_600_000);
      await dataOf(snooze(desk.asAnn, conversation, until));
      // One that is due later has come back: the first time of the other one has passed.
      await dataOf(snooze(desk.asAnn, other, inMs(1_600)));
      await eventually(async () => expect((await now(other)).snoozedUntil).toBeNull());
      expect(await now(conversation)).toMatchObject({ snoozedUntil: until, unreadCount: 0 });
    });

    it('is woken by its agent, and then its old time does nothing', async () => {
      const conversation = await desk.aConversationThatIs('active');
      const other = await desk.aConversationThatIs('active');
      await dataOf(snooze(desk.asAnn, conversation, inMs(600)));
      const path = `/conversations/${conversation.documentId}/unsnooze`;
      expect((await dataOf(desk.asAnn.post<ConversationView>(path))).snoozedUntil).toBeNull();
      expect((await desk.asAnn.post(path)).status).toBe(200);
      await dataOf(snooze(desk.asAnn, other, inMs(1_200)));
      await eventually(async () => expect((await now(other)).snoozedUntil).toBeNull());
      const woken = (await eventsOf(conversation)).filter(({ type }) => type === 'conversation.woken');
      expect(woken).toMatchObject([{ actor: 'Ann', detail: { reason: 'agent' } }]);
      expect((await now(conversation)).unreadCount).toBe(0);
    });

    it('is seen again by whoever gets it', async () => {
      const conversation = await desk.aConversationThatIs('active');
      await dataOf(snooze(desk.asAnn, conversation, inMs(3_600_000)));
      const moved = await dataOf(desk.act(conversation, 'assign', { agent: desk.ben.documentId }));
      expect(moved.snoozedUntil).toBeNull();
      expect(await listed(desk.asBen, 'mine')).toContain(conversation.documentId);
    });

    it("is one's own; a supervisor may snooze any", async () => {
      const conversation = await desk.aConversationThatIs('active');
      const refused = await snooze(desk.asBen, conversation, inMs(3_600_000));
      expect(refused.status).toBe(409);
      expect(refused.body.error?.details).toMatchObject({ assignee: { name: 'Ann' } });
      expect((await now(conversation)).snoozedUntil).toBeNull();
      expect((await snooze(asSue, conversation, inMs(3_600_000))).status).toBe(200);
      expect((await snooze(desk.asAnn, await desk.aConversationThatIs('closed'), inMs(3_600_000))).status).toBe(409);
    });
  });
});
