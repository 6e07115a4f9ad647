/** Who answers is told first what came while they wrote. */
import type { MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { dataOf } from '../support/client';
import { conversationOf, messagesOf } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { inboundBody, postCallback } from './support/callbacks';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer } from './support/channel';
import { startDesk, type Desk } from './support/conversations';
import { expectRefusal } from './support/problems';

jest.setTimeout(TEST_TIMEOUT_MS);

describe.each(['sqlite', 'postgres'] as const)('the reply latch on %s', (database) => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await startDesk(database);
  }, START_TIMEOUT_MS);
  afterAll(() => desk?.stop());

  /** A conversation that a customer began, and its one message. */
  async function aQuestion() {
    const customer = aCustomer();
    await desk.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Hello?' });
    const conversation = await conversationOf(desk.api, customer);
    const [first] = (await messagesOf(desk.api, conversation)) as [MessageView];
    const path = `/conversations/${conversation.documentId}/messages`;
    return { customer, conversation, seen: first.documentId, path };
  }

  const newestOf = async (conversation: { documentId: string }) =>
    (await messagesOf(desk.api, conversation)).at(-1) as MessageView;

  async function alsoTexts(customer: string, conversation: { documentId: string }, text: string) {
    await desk.simulator.sendText({ from: customer, to: OUR_NUMBER, text });
    return eventually(async () => {
      const newest = await newestOf(conversation);
      expect(newest.body).toBe(text);
      return newest;
    });
  }

  it('sends when nothing came', async () => {
    const { conversation, seen, path } = await aQuestion();
    expect((await desk.asAnn.post(path, { body: 'Hi', seen })).status).toBe(201);
    expect((await newestOf(conversation)).body).toBe('Hi');
  });

  it('sends nothing after a newer text of the customer, and says what came', async () => {
    const { customer, conversation, seen, path } = await aQuestion();
    const newer = await alsoTexts(customer, conversation, 'One more thing');
    const answer = await desk.asAnn.post(path, { body: 'Hi', seen });
    expect(answer.status).toBe(409);
    expect(answer.body.error?.details).toEqual({
      newer: [{ documentId: newer.documentId, direction: 'inbound', author: customer }],
    });
    expect((await newestOf(conversation)).documentId).toBe(newer.documentId);
    // Whoever has seen it may answer.
    expect((await desk.asAnn.post(path, { body: 'Hi', seen: newer.documentId })).status).toBe(201);
  });

  it('sends nothing after a STOP, whatever the writer has seen or insists on', async () => {
    const { customer, conversation, seen, path } = await aQuestion();
    await desk.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'STOP' });
    const confirmation = await eventually(async () => {
      const [newest, ...others] = await desk.simulator.receivedBy(customer);
      expect(others).toEqual([]);
      expect(newest).toMatch(/unsubscribed/);
      return newest;
    });
    for (const insisting of [{ seen }, { seen, sendAnyway: true }, {}]) {
      const answer = await desk.asAnn.post(path, { body: 'Hi', ...insisting });
      expect(answer.status).toBe(409);
      expect(answer.body.error?.details).toMatchObject({ reason: { code: 'opted-out' } });
    }
    expect((await newestOf(conversation)).body).toBe(confirmation);
  });

  it('sends nothing after a colleague’s answer; the own answers before are no surprise', async () => {
    const { conversation, seen, path } = await aQuestion();
    await dataOf(desk.asAnn.post(path, { body: 'I look into it', seen }));
    const own = await desk.asAnn.post(path, { body: 'Found it', seen });
    expect(own.status).toBe(201);
    const refused = await desk.asBen.post(path, { body: 'Hi', seen });
    expect(refused.status).toBe(409);
    expect(refused.body.error?.details.newer).toMatchObject([
      { direction: 'outbound', author: 'Ann' },
      { direction: 'outbound', author: 'Ann' },
    ]);
    const byApi = await desk.post(conversation, { body: 'Hi', seen });
    expect(byApi.status).toBe(409);
    expect((await newestOf(conversation)).body).toBe('Found it');
  });

  it('is not stopped by notes and delivery reports', async () => {
    const { conversation, seen, path } = await aQuestion();
    await dataOf(desk.asBen.post(`/conversations/${conversation.documentId}/notes`, { body: 'Careful' }));
    expect((await desk.asAnn.post(path, { body: 'Hi', seen })).status).toBe(201);
  });

  it('is stopped by an answer through the API; the API’s own answers do not stop the API', async () => {
    const { conversation, seen, path } = await aQuestion();
    await dataOf(desk.post(conversation, { body: 'Automatic', seen }));
    expect((await desk.post(conversation, { body: 'And again', seen })).status).toBe(201);
    const refused = await desk.asAnn.post(path, { body: 'Hi', seen });
    expect(refused.status).toBe(409);
    expect(refused.body.error?.details.newer).toHaveLength(2);
  });

  it('a text that the carrier sent earlier and we hear later is new as well', async () => {
    const { customer, conversation, seen, path } = await aQuestion();
    const body = inboundBody({
      from: customer,
      to: OUR_NUMBER.slice(1),
      text: 'Late',
      referenceId: `late-${customer}`,
    });
    await postCallback(desk.workStream.callbackUrl, body, desk.simulator);
    await eventually(async () => expect(await messagesOf(desk.api, conversation)).toHaveLength(2));
    expect((await desk.asAnn.post(path, { body: 'Hi', seen })).status).toBe(409);
  });

  it('sends anyway when told to, and the same key later is the same text', async () => {
    const { customer, conversation, seen, path } = await aQuestion();
    await alsoTexts(customer, conversation, 'Wait');
    const order = { body: 'Hi', seen, clientKey: 'click' };
    expect((await desk.asAnn.post(path, order)).status).toBe(409);
    const sent = await desk.asAnn.post<MessageView>(path, { ...order, sendAnyway: true });
    expect(sent.status).toBe(201);
    await alsoTexts(customer, conversation, 'Thanks');
    const again = await desk.asAnn.post<MessageView>(path, order);
    expect([again.status, again.body.data.documentId]).toEqual([200, sent.body.data.documentId]);
  });

  it('knows only messages of its own conversation', async () => {
    const [{ path }, other] = [await aQuestion(), await aQuestion()];
    expectRefusal(
      await desk.asAnn.post(path, { body: 'Hi', seen: other.seen }),
      'seen',
      /is not a message of this conversation/,
    );
  });

  it('of texts that cross, each is either seen or comes behind the answer', async () => {
    const { customer, conversation, seen, path } = await aQuestion();
    const [answer] = await Promise.all([
      desk.asAnn.post<MessageView>(path, { body: 'Crossing', seen }),
      desk.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Crossed' }),
    ]);
    await eventually(async () => expect((await messagesOf(desk.api, conversation)).length).toBeGreaterThan(1));
    const bodies = await eventually(async () => {
      const found = (await messagesOf(desk.api, conversation)).map(({ body }) => body);
      expect(found).toContain('Crossed');
      return found;
    });
    expect(bodies.includes('Crossing')).toBe(answer.status === 201);
    if (answer.status === 409) expect(answer.body.error?.details.newer).toHaveLength(1);
  });
});
