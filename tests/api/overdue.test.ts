/** The lists of what is overdue say the same as each row, by the settings of each work stream, on a clock that the test moves. */
import type { ConversationView, InboxCounts } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { HealthReport } from '../../src/plugins/sms-channel/shared/app/contract';
import { INBOX_VIEWS } from '../../src/plugins/sms-channel/shared/conversations/schema';
import { createAgent } from '../support/admin';
import { dataOf, inboxClient, type Client } from '../support/client';
import { moveClock, SIMULATION } from '../support/clock';
import { allOf, conversationOf, reply } from '../support/flow';
import { seedWorkStream, type SeededWorkStream } from '../support/seed';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { aCustomer, START_TIMEOUT_MS, TEST_TIMEOUT_MS } from './support/channel';
import { startDesk, type Desk } from './support/conversations';
import { expectRefusal } from './support/problems';

jest.setTimeout(TEST_TIMEOUT_MS);

const HASTY_NUMBER = '+17195550188';
const MINUTE_S = 60;

describe.each(['sqlite', 'postgres'] as const)('overdue conversations on %s', (database) => {
  let desk: Desk;
  let hasty: SeededWorkStream;
  let asSue: Client;

  beforeAll(async () => {
    desk = await startDesk(database, { env: SIMULATION, simulator: { numbers: [OUR_NUMBER, HASTY_NUMBER] } });
    const sue = await createAgent(desk.app, { email: 'sue@test.example', firstname: 'Sue', role: 'sms-supervisor' });
    asSue = inboxClient(desk.app, sue.token);
    // The embedded queue takes its time to start on a busy machine; texts wait for it.
    await eventually(
      async () => expect((await dataOf(desk.api.get<HealthReport>('/health'))).queue.healthy).toBe(true),
      {
        timeoutMs: 60_000,
      },
    );
    for (let count = 0; count < 3; count += 1) await whoWaits(OUR_NUMBER);
    await act(await whoWaits(OUR_NUMBER), 'release');
    await reply(desk.api, await whoWaits(OUR_NUMBER), 'Answered');
    await act(await whoWaits(OUR_NUMBER), 'close');
    hasty = await seedWorkStream(desk.api, desk.simulator, {
      number: HASTY_NUMBER,
      name: 'In haste',
      lifecycle: { overdueAfterMinutes: 30 },
    });
    for (let count = 0; count < 3; count += 1) await whoWaits(HASTY_NUMBER);
    await reply(desk.api, await whoWaits(HASTY_NUMBER), 'Answered');
  }, START_TIMEOUT_MS);
  afterAll(() => desk?.stop());

  const act = (conversation: ConversationView, action: string, body: object = {}) =>
    dataOf(desk.act(conversation, action, body));

  /** A customer who waits for Ann's answer from now on. */
  async function whoWaits(to: string): Promise<ConversationView> {
    const from = aCustomer();
    await desk.simulator.sendText({ from, to, text: 'Hello?' });
    return act(await conversationOf(desk.api, from), 'take', { agent: desk.ann.documentId });
  }

  const list = (inbox: Client, query: Record<string, string>) =>
    allOf<ConversationView>(inbox, '/conversations', query);
  const ids = (rows: readonly ConversationView[]) => rows.map(({ documentId }) => documentId);

  /** Row by row, list by list and by the counts: for everybody the same. Answers how many there are. */
  async function overdue(): Promise<number> {
    for (const inbox of [desk.asAnn, desk.asBen, asSue]) {
      const counts = await dataOf(inbox.get<InboxCounts>('/counts'));
      for (const view of INBOX_VIEWS) {
        const marked = (await list(inbox, { view })).filter(({ isOverdue }) => isOverdue);
        expect([view, ids(await list(inbox, { view, overdue: 'true' }))]).toEqual([view, ids(marked)]);
        expect([view, counts[view].overdue]).toEqual([view, marked.length]);
      }
    }
    return (await dataOf(asSue.get<InboxCounts>('/counts'))).all.overdue;
  }

  it('are nobody’s at first, then those of the hasty work stream, then all that were not answered', async () => {
    expect(await overdue()).toBe(0);
    await moveClock(desk.app, { advanceSeconds: 31 * MINUTE_S });
    expect(await overdue()).toBe(3);
    await moveClock(desk.app, { advanceSeconds: 210 * MINUTE_S });
    expect(await overdue()).toBe(7);
  });

  it('come page by page, with other filters, and by name', async () => {
    const query = { view: 'mine', overdue: 'true', sort: 'oldest' };
    const whole = await list(desk.asAnn, query);
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await desk.asAnn.get<ConversationView[]>('/conversations', {
        ...query,
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      found.push(...ids(page.body.data));
      cursor = page.body.meta?.nextCursor as string | null;
    }
    expect(found).toEqual(ids(whole));
    const ofHasty = { view: 'mine', overdue: 'true', workStream: hasty.workStream.documentId };
    expect(await list(desk.asAnn, ofHasty)).toHaveLength(3);
    const everything = await list(desk.asAnn, { view: 'mine' });
    expect(ids(await list(desk.asAnn, { ...ofHasty, ids: ids(everything).join(',') })).sort()).toEqual(
      ids(await list(desk.asAnn, ofHasty)).sort(),
    );
    expect(ids(await list(desk.asAnn, { view: 'mine', overdue: 'false' }))).toEqual(ids(everything));
    expectRefusal(await desk.asAnn.get('/conversations', { view: 'mine', overdue: 'maybe' }), 'overdue', /true/);
  });

  it('follow the settings at once', async () => {
    const waitsAtMost = (minutes: number) =>
      dataOf(
        desk.api.put(`/work-streams/${desk.workStream.documentId}`, { lifecycle: { overdueAfterMinutes: minutes } }),
      );
    await waitsAtMost(10_000);
    expect(await overdue()).toBe(3);
    await waitsAtMost(240);
    expect(await overdue()).toBe(7);
  });
});
