import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { createApiToken } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, type Client } from '../support/client';
import { allOf, conversationOf, messageWith, messagesOf, reply } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { atThatTime } from '../support/at-that-time';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { eventually } from '../support/wait';

/** docs/architecture.md §5.1 and §5.2, with `kill -9`. */
describe('a server that is killed', () => {
  let simulator: TestSimulator;
  let app: App;
  let api: Client;

  beforeAll(async () => {
    simulator = await TestSimulator.start({ callbackRetryDelaysMs: [] });
    app = await startApp({ database: 'sqlite', telesignBaseUrl: simulator.url });
    api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    const { smsNumber } = await seedWorkStream(api, simulator);
    await api.put(`/sms-numbers/${smsNumber.documentId}`, { messagesPerSecond: 50 });
  });
  afterAll(async () => {
    await app.stop();
    await simulator.close();
  });

  it('has every text that was answered 200, exactly once, whenever it died', async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      let isDead = false;
      const senders = Array.from({ length: 8 }, async (_, sender) => {
        for (let index = 0; !isDead; index += 1) {
          const text = `round ${round} sender ${sender} text ${index}`;
          const from = `+1202555${String(1000 + sender)}`;
          const { tries } = await simulator.sendText({ from, to: OUR_NUMBER, text });
          if (tries[0] && 'httpStatus' in tries[0] && tries[0].httpStatus === 200) acknowledged.push(text);
        }
      });
      const enough = 40 * (round + 1);
      await eventually(() => expect(acknowledged.length).toBeGreaterThan(enough), { everyMs: 5, timeoutMs: 30_000 });
      await app.kill();
      isDead = true;
      await Promise.all(senders);
      await app.restart();
    }

    await eventually(
      async () => {
        const health = await api.get<{ ledger: { pending: number } }>('/health');
        expect(health.body.data.ledger.pending).toBe(0);
      },
      { timeoutMs: 60_000 },
    );
    const conversations = await allOf<ConversationView>(api, '/conversations');
    const bodies = (await Promise.all(conversations.map((one) => messagesOf(api, one)))).flat().map(({ body }) => body);
    expect(bodies.filter((body) => acknowledged.includes(body)).sort()).toEqual([...acknowledged].sort());
    expect(new Set(bodies).size).toBe(bodies.length);
    expect(conversations).toHaveLength(8);
    expect(conversations.reduce((sum, { unreadCount }) => sum + unreadCount, 0)).toBe(bodies.length);
  });

  it('never sends a text again that it was sending when it died; a person learns that nobody knows', async () => {
    const customer = '+14155550199';
    await simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Please confirm' });
    const conversation = await conversationOf(api, customer);
    // The carrier takes its time with the answer.
    await simulator.behave({ answer: 'accept', answerDelayMs: 60_000, reports: [] }, customer);
    const { documentId } = await reply(api, conversation, 'Confirmed');
    await messageWith(api, conversation, documentId, ['sending']);

    await app.kill();
    // Twenty seconds later: soon the attempt is older than any exchange with the carrier, but not yet when the server starts.
    await app.restart(atThatTime(new Date(Date.now() + 20_000)));

    const settled = await messageWith(api, conversation, documentId, ['unknown'], 60_000);
    expect(settled.error?.text).toBe('The server stopped while this text was being sent.');
    expect((await simulator.receivedBy(customer)).length).toBeLessThanOrEqual(1);
  });
});
