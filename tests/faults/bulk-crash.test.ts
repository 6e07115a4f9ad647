import type { BulkRecipientView, BulkSendView } from '../../src/plugins/sms-channel/shared/bulk/contract';
import { createApiToken } from '../support/admin';
import { startApp, type App } from '../support/app';
import { SIMULATION } from '../support/clock';
import { apiClient, dataOf, type Client } from '../support/client';
import { allOf } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { eventually } from '../support/wait';
import { moveToWorkingHours } from '../support/working-hours';

const PEOPLE = 120;

/** docs/scheduled-and-bulk.md: nobody twice, nobody forgotten; with `kill -9`. */
describe('a server that is killed in the middle of a bulk send', () => {
  let simulator: TestSimulator;
  let app: App;
  let api: Client;

  beforeAll(async () => {
    simulator = await TestSimulator.start({ callbackRetryDelaysMs: [] });
    app = await startApp({ database: 'sqlite', telesignBaseUrl: simulator.url, env: SIMULATION });
    await moveToWorkingHours(app);
    api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    const { smsNumber } = await seedWorkStream(api, simulator);
    await api.put(`/sms-numbers/${smsNumber.documentId}`, { messagesPerSecond: 20 });
  });
  afterAll(async () => {
    await app.stop();
    await simulator.close();
  });

  it('goes on with who is left, and texts nobody twice', async () => {
    const to = Array.from({ length: PEOPLE }, (_, index) => ({ mobilePhone: `+1212555${1000 + index}` }));
    const { documentId } = await dataOf(
      api.post<BulkSendView>('/bulk-sends', { name: 'News', from: OUR_NUMBER, body: 'Hello', to }),
    );
    const find = () => dataOf(api.get<BulkSendView>(`/bulk-sends/${documentId}`));
    await dataOf(api.post(`/bulk-sends/${documentId}/start`));
    for (const sent of [PEOPLE / 4, PEOPLE / 2]) {
      await eventually(async () => expect((await find()).counts.sent).toBeGreaterThan(sent), { timeoutMs: 60_000 });
      await app.kill();
      await app.restart();
    }

    // A text that was on the wire when its server died is unknown once its time is up, and never sent again by itself.
    const { counts } = await eventually(
      async () => {
        const bulk = await find();
        expect(bulk).toMatchObject({ state: 'done', counts: { pending: 0, queued: 0 } });
        return bulk;
      },
      { timeoutMs: 120_000, everyMs: 500 },
    );
    expect(counts.sent + counts.unknown).toBe(PEOPLE);
    const rows = await allOf<BulkRecipientView>(api, `/bulk-sends/${documentId}/recipients`);
    for (const { address, outcome } of rows) {
      const received = await simulator.receivedBy(address ?? '');
      expect({ address, received: received.length }).toEqual({
        address,
        received: outcome === 'sent' ? 1 : received.length,
      });
      expect(received.length).toBeLessThanOrEqual(1);
    }
  }, 300_000);
});
