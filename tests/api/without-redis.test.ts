/** The queues beside Redis, on which the other files run. */
import { conversationOf, messageWith, reply } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel } from './support/channel';
import { ledgerIsEmpty } from './support/settled';

jest.setTimeout(TEST_TIMEOUT_MS);

describe.each([
  ['embedded', 'sqlite'],
  ['embedded', 'postgres'],
  ['postgres', 'postgres'],
] as const)('the %s queue beside %s', (queue, database) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;
  beforeAll(async () => {
    channel = await startSeededChannel(database, { queue });
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  it('works through what came in and what goes out, and says in /health that it is there', async () => {
    const customer = aCustomer();
    await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Is my parcel there?' });
    const conversation = await conversationOf(channel.api, customer);
    const { documentId } = await reply(channel.api, conversation, 'It is.');
    await messageWith(channel.api, conversation, documentId, ['delivered']);
    expect(await channel.simulator.receivedBy(customer)).toEqual(['It is.']);

    await ledgerIsEmpty(channel.api);
    expect(await channel.api.get('/health')).toMatchObject({
      status: 200,
      body: { data: { queue: { kind: queue, healthy: true } } },
    });
  });
});
