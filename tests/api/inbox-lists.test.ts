/** The lists of the inbox: what stands in them, in which order, found by which words, counted how. */
import type { ContactView } from '../../src/plugins/sms-channel/shared/contacts/contract';
import type { ConversationView, InboxCounts } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { SmsNumberView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import { INBOX_VIEWS } from '../../src/plugins/sms-channel/shared/conversations/schema';
import { createAgent } from '../support/admin';
import { dataOf, inboxClient, type Client } from '../support/client';
import { allOf, conversationOf, messagesOf } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, startSeededChannel } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS);

type Query = Record<string, string>;

describe.each([
  ['sqlite', '+1415555'],
  ['postgres', '+1415556'],
] as const)('on %s', (database, prefix) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;
  let asAnn: Client;
  let asBen: Client;
  let asSue: Client;
  let annId: string;
  let annsQueue: QueueView;
  let bensQueue: QueueView;
  let last = 1000;

  beforeAll(async () => {
    channel = await startSeededChannel(database);
    const { app, api } = channel;
    const ann = await createAgent(app, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' });
    const ben = await createAgent(app, { email: 'ben@test.example', firstname: 'Ben', role: 'sms-agent' });
    const sue = await createAgent(app, { email: 'sue@test.example', firstname: 'Sue', role: 'sms-supervisor' });
    annId = ann.documentId;
    annsQueue = await dataOf(api.post<QueueView>('/queues', { name: "Ann's", members: [ann.documentId] }));
    bensQueue = await dataOf(api.post<QueueView>('/queues', { name: "Ben's", members: [ben.documentId] }));
    [asAnn, asBen, asSue] = [ann, ben, sue].map(({ token }) => inboxClient(app, token)) as [Client, Client, Client];
    for (let index = 0; index < 4; index += 1) await aConversation();
    for (const priority of ['normal', 'urgent', 'low', 'normal', 'urgent', 'high']) {
      const { documentId } = await act(await aConversation(), 'take', { agent: annId });
      await dataOf(api.put(`/conversations/${documentId}/priority`, { priority }));
    }
    await act(await act(await aConversation(), 'take', { agent: annId }), 'close');
    await aConversation({ queue: bensQueue });
    await act(await aConversation({ queue: bensQueue }), 'take', { agent: ben.documentId });
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  const act = ({ documentId }: ConversationView, action: string, body: object = {}) =>
    dataOf(channel.api.post<ConversationView>(`/conversations/${documentId}/${action}`, body));

  /** Open, with one unread text, in Ann's queue unless told otherwise. */
  async function aConversation({ queue = annsQueue, text = 'Hello', name = '' } = {}): Promise<ConversationView> {
    last += 1;
    const customer = `${prefix}${last}`;
    if (name) await dataOf(channel.api.post<ContactView>('/contacts', { mobilePhone: customer, name }));
    await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text });
    return act(await conversationOf(channel.api, customer), 'transfer', { queue: queue.documentId });
  }

  const list = (inbox: Client, query: Query) => allOf<ConversationView>(inbox, '/conversations', query);
  const page = (inbox: Client, query: Record<string, string | number>) =>
    inbox.get<ConversationView[]>('/conversations', query);
  const ids = (rows: readonly ConversationView[]) => rows.map(({ documentId }) => documentId);
  const found = async (inbox: Client, search: string) => ids(await list(inbox, { view: 'all', search }));

  /** Page by page, a few rows at a time. */
  async function walk(
    inbox: Client,
    query: Query,
    limit: number,
    between: (pageNumber: number) => Promise<unknown> = async () => undefined,
  ): Promise<ConversationView[]> {
    const rows: ConversationView[] = [];
    let cursor: string | undefined;
    for (let number = 1; ; number += 1) {
      const answer = await page(inbox, { ...query, limit, ...(cursor ? { cursor } : {}) });
      expect(answer.status).toBe(200);
      rows.push(...answer.body.data);
      cursor = (answer.body.meta?.nextCursor as string | null) ?? undefined;
      if (!cursor) return rows;
      await between(number);
    }
  }

  const time = ({ lastMessageAt }: ConversationView) => Date.parse(lastMessageAt);
  const newest = (a: ConversationView, b: ConversationView) => time(b) - time(a);
  const rank = ({ priority }: ConversationView) => ['urgent', 'high', 'normal', 'low'].indexOf(priority);
  const isRead = ({ unreadCount }: ConversationView) => Number(unreadCount === 0);

  it.each([
    ['mine', undefined, 'unread first', (a, b) => isRead(a) - isRead(b) || newest(a, b)],
    ['mine', 'newest', 'newest first', newest],
    ['mine', 'oldest', 'oldest first', (a, b) => newest(b, a)],
    ['mine', 'urgent', 'urgent first', (a, b) => rank(a) - rank(b) || newest(b, a)],
    ['open', undefined, 'oldest first', (a, b) => newest(b, a)],
    ['open', 'newest', 'newest first', newest],
    ['closed', undefined, 'newest first', newest],
    ['all', undefined, 'newest first', newest],
  ] as [string, string | undefined, string, (a: ConversationView, b: ConversationView) => number][])(
    '%s, sort %s: %s, each row once, whatever the size of a page',
    async (view, sort, _what, order) => {
      const [read] = await list(asAnn, { view: 'mine' });
      await dataOf(asAnn.post(`/conversations/${read?.documentId}/read`));
      const query = { view, ...(sort ? { sort } : {}) };
      const whole = await list(asAnn, query);
      expect(ids(whole)).toEqual(ids([...whole].sort(order)));
      for (const limit of [1, 2, 3]) expect(ids(await walk(asAnn, query, limit))).toEqual(ids(whole));
      expect(whole.length).toBeGreaterThan(view === 'closed' ? 0 : 3);
    },
  );

  it('rows that stay as they are come exactly once while others move', async () => {
    const made: ConversationView[] = [];
    for (let index = 0; index < 3; index += 1) {
      made.push(await act(await aConversation(), 'take', { agent: annId }));
    }
    const before = await list(asAnn, { view: 'mine' });
    const [first, second] = before as [ConversationView, ConversationView];
    const deepest = before.at(-1) as ConversationView;
    const rows = await walk(asAnn, { view: 'mine' }, 2, async (number) => {
      if (number === 1) await dataOf(asAnn.post(`/conversations/${first.documentId}/read`));
      if (number === 2) await act(second, 'release');
      if (number === 3) {
        const { mobilePhone } = deepest.contact;
        await channel.simulator.sendText({ from: mobilePhone, to: OUR_NUMBER, text: 'Still there?' });
      }
    });
    // Processed before the next case looks.
    await eventually(async () =>
      expect((await messagesOf(channel.api, deepest)).map(({ body }) => body)).toContain('Still there?'),
    );
    const moved = ids([first, second, deepest]);
    const still = ids(before).filter((id) => !moved.includes(id));
    expect(ids(rows).filter((id) => !moved.includes(id))).toEqual(still);
  });

  it('a place of one order is no place of another, and nonsense is refused by name', async () => {
    const answer = await page(asAnn, { view: 'mine', limit: 1 });
    const cursor = String(answer.body.meta?.nextCursor);
    const other = await page(asAnn, { view: 'mine', sort: 'newest', cursor });
    expect([other.status, other.body.error?.message]).toEqual([400, 'cursor is not one that this list has given']);
    const wrong: Query[] = [{ sort: 'random' }, { unread: 'maybe' }, { search: 'x'.repeat(101) }, { view: 'spam' }];
    for (const query of wrong) {
      const refused = await page(asAnn, query);
      expect([refused.status, refused.body.error?.message]).toEqual([
        400,
        expect.stringContaining(Object.keys(query)[0] as string),
      ]);
    }
  });

  it('is narrowed by queue, work stream, number and unread', async () => {
    const everything = await list(asSue, { view: 'all' });
    const [number] = await dataOf(channel.api.get<SmsNumberView[]>('/sms-numbers'));
    const { documentId: workStream } = channel.workStream;
    const ofQueue = everything.filter(({ queue }) => queue?.documentId === bensQueue.documentId);
    const unread = everything.filter(({ unreadCount }) => unreadCount > 0);
    expect(ofQueue.length).toBeGreaterThan(0);
    expect(unread.length).toBeLessThan(everything.length);
    expect(ids(await list(asSue, { view: 'all', queue: bensQueue.documentId }))).toEqual(ids(ofQueue));
    expect(ids(await list(asSue, { view: 'all', unread: 'true' }))).toEqual(ids(unread));
    expect(ids(await list(asSue, { view: 'all', unread: 'false' }))).toEqual(ids(everything));
    expect(ids(await list(asSue, { view: 'all', workStream }))).toEqual(ids(everything));
    expect(ids(await list(asSue, { view: 'all', number: number?.documentId ?? '' }))).toEqual(ids(everything));
    expect(await list(asSue, { view: 'all', queue: 'no-such-queue' })).toEqual([]);
    expect(await list(asAnn, { view: 'all', queue: bensQueue.documentId })).toEqual([]);
  });

  describe('a search', () => {
    let hers: ConversationView;
    let theirs: ConversationView;

    beforeAll(async () => {
      hers = await aConversation({ text: 'My parcel is 100% lost_now', name: 'Zoë Anna Quux' });
      theirs = await aConversation({ text: 'Parcel came, thank you', name: 'Karl Quux', queue: bensQueue });
    });

    it.each(['quux', 'QUUX', 'zoË ANNA', 'Zoë', 'PARCEL', '100%', 'lost_now', '  parcel is '])(
      'finds %p in names and texts, whatever the case',
      async (search) => {
        expect(await found(asAnn, search)).toEqual([hers.documentId]);
      },
    );

    it('finds a number in any spelling', async () => {
      const national = hers.contact.mobilePhone.slice(2);
      const [area, exchange, line] = [national.slice(0, 3), national.slice(3, 6), national.slice(6)];
      for (const search of [
        hers.contact.mobilePhone,
        national,
        `(${area}) ${exchange}-${line}`,
        `1.${area}.${exchange}.${line}`,
        `001 ${area} ${exchange} ${line}`,
        line,
      ]) {
        expect(await found(asAnn, search)).toEqual([hers.documentId]);
      }
    });

    it.each(['100_', 'lost%now', '%', '_', '!', "' or 1=1 --", 'nobody wrote this'])(
      'takes %p by the letter',
      async (search) => {
        const texts = search === '%' || search === '_' ? [hers.documentId] : [];
        expect(await found(asAnn, search)).toEqual(texts);
      },
    );

    it('stays within what the agent may see', async () => {
      expect(await found(asBen, 'quux')).toEqual([theirs.documentId]);
      expect(await found(asBen, hers.contact.mobilePhone)).toEqual([]);
      expect((await found(asSue, 'quux')).sort()).toEqual(ids([hers, theirs]).sort());
    });

    it('goes page by page, with filters and sorts', async () => {
      const query = { view: 'all', search: 'hello', sort: 'oldest', unread: 'true' };
      const whole = await list(asSue, query);
      expect(whole.length).toBeGreaterThan(3);
      expect(ids(await walk(asSue, query, 2))).toEqual(ids(whole));
    });
  });

  it('rows are refreshed by name, as far as they stand in the list', async () => {
    const mine = await list(asAnn, { view: 'mine' });
    const foreign = await list(asBen, { view: 'mine' });
    const asked = ids([...mine.slice(0, 2), ...foreign]).join(',');
    expect(ids(await list(asAnn, { view: 'mine', ids: asked }))).toEqual(ids(mine.slice(0, 2)));
    expect(await list(asAnn, { view: 'open', ids: asked })).toEqual([]);
    expect((await page(asAnn, { view: 'mine', ids: Array(101).fill('x').join(',') })).status).toBe(400);
  });

  it('the counts say what the lists hold, for everybody', async () => {
    for (const inbox of [asAnn, asBen, asSue]) {
      const counts = await dataOf(inbox.get<InboxCounts>('/counts'));
      for (const view of INBOX_VIEWS) {
        const rows = await list(inbox, { view });
        const unread = rows.reduce((sum, { unreadCount }) => sum + unreadCount, 0);
        expect([view, counts[view]]).toEqual([view, { total: rows.length, unread, overdue: 0 }]);
      }
    }
    const counts = await dataOf(asAnn.get<InboxCounts>('/counts'));
    expect(counts.mine.total).toBeGreaterThan(0);
    expect(counts.mine.unread).toBeGreaterThan(0);
  });
});
