/** The clock that tests and the demo move: everything of the channel goes by it, in every process. */
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { dataOf } from '../support/client';
import { clockOf, moveClock, SIMULATION } from '../support/clock';
import { messagesOf } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, startChannel } from './support/channel';
import { startDesk, type Desk } from './support/conversations';

jest.setTimeout(TEST_TIMEOUT_MS);

const HOUR_S = 3600;

describe.each(['sqlite', 'postgres'] as const)('a moved clock on %s', (database) => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await startDesk(database, { env: SIMULATION });
  }, START_TIMEOUT_MS);
  afterAll(() => desk?.stop());

  const inHours = (from: Date, hours: number) => new Date(from.getTime() + hours * HOUR_S * 1000);

  it('runs on from where it was put, and never goes back', async () => {
    const target = inHours(await clockOf(desk.app), 5);
    const moved = await moveClock(desk.app, { now: target });
    expect(moved.getTime() - target.getTime()).toBeLessThan(10_000);
    await eventually(async () => expect((await clockOf(desk.app)).getTime()).toBeGreaterThan(moved.getTime()));
    const back = await desk.api.put('/simulation/clock', { now: inHours(target, -1).toISOString() });
    expect(back.status).toBe(400);
    expect((await clockOf(desk.app)).getTime()).toBeGreaterThanOrEqual(target.getTime());
  });

  it('brings what waits for a time', async () => {
    const conversation = await desk.aConversationThatIs('waiting');
    const until = inHours(await clockOf(desk.app), 30);
    await dataOf(desk.api.post(`/conversations/${conversation.documentId}/snooze`, { until: until.toISOString() }));
    await moveClock(desk.app, { now: new Date(until.getTime() + 1000) });
    await eventually(async () => {
      const now = await dataOf(desk.api.get<ConversationView>(`/conversations/${conversation.documentId}`));
      expect(now).toMatchObject({ snoozedUntil: null, unreadCount: 1 });
    });
  });

  it('keeps a thread in order and no text late, though the carrier lives in real time', async () => {
    const conversation = await desk.aConversation();
    await desk.simulator.sendText({ from: conversation.contact.mobilePhone, to: OUR_NUMBER, text: 'And then?' });
    await eventually(async () => {
      const messages = await messagesOf(desk.api, conversation);
      expect(messages.map(({ body }) => body)).toEqual(['Hello', 'And then?']);
      const [, text] = messages;
      expect(Date.parse(text?.createdAt ?? '') - Date.parse(text?.carrierAt ?? '')).toBeLessThan(60_000);
    });
  });

  it('is where it was after a restart', async () => {
    const before = await clockOf(desk.app);
    await desk.app.restart();
    const after = await clockOf(desk.app);
    expect(after.getTime()).toBeGreaterThan(before.getTime());
    expect(after.getTime() - before.getTime()).toBeLessThan(HOUR_S * 1000);
  });
});

it('there is no clock to move outside the simulation mode', async () => {
  const channel = await startChannel();
  try {
    expect((await channel.api.get('/simulation/clock')).status).toBe(404);
    expect((await channel.api.put('/simulation/clock', { advanceSeconds: 1 })).status).toBe(404);
  } finally {
    await channel.stop();
  }
});
