import { lockOpen } from '../../../src/plugins/sms-channel/server/src/conversations/rows/open';
import { createConversations } from '../../../src/plugins/sms-channel/server/src/conversations';
import { createDecisions } from '../../../src/plugins/sms-channel/server/src/decisions';
import { createDistribution } from '../../../src/plugins/sms-channel/server/src/distribution';
import { createOperatingHours } from '../../../src/plugins/sms-channel/server/src/hours';
import { createLive } from '../../../src/plugins/sms-channel/server/src/live';
import { openBareChannel, type BareChannel } from '../../support/bare-channel';

const NOON = new Date('2026-03-02T12:00:00Z');
const AGENTS = 'sms_channel_agents';
const MEMBERS = 'sms_channel_queues_members_lnk';

/** The choice reads, the offer writes: what changed between the two is looked at again, under the locks. docs/distribution.md. */
describe('an offer whose agent was chosen a moment ago', () => {
  let channel: BareChannel;
  let queueId: number;
  let agentId: number;
  let conversationId: number;

  beforeEach(async () => {
    channel = await openBareChannel();
    channel.setNow(NOON);
    const workStreamId = await channel.insert('work-stream', { name: 'Support', distributionMode: 'push' });
    const number = '+17195550199';
    const smsNumber = { ...(await channel.insertRef('sms-number', { number })), number };
    const contact = await channel.insertRef('contact', { mobilePhone: '+12125550100' });
    queueId = await channel.insert('queue', { name: 'Billing' });
    agentId = await channel.insert('agent', { name: 'Ann', active: true, presence: 'available', capacity: 1 });
    await channel.tx.sql(MEMBERS).insert({ agent_id: agentId, queue_id: queueId });
    const place = { customerAddress: '+12125550100', workStreamId, queueId, reopensSince: null };
    conversationId = (await lockOpen({ contact, smsNumber, ...place }, NOON, channel.tx)).conversation.id;
  });
  afterEach(() => channel.close());

  function offer(clock = channel.context.clock) {
    const context = { ...channel.context, clock };
    const conversations = createConversations(context, {
      announce: () => {},
      asActors: async () => [],
      mayReply: async () => [],
    });
    const { offers } = createDistribution(context, {
      conversations,
      decisions: createDecisions(context),
      hours: createOperatingHours(context),
      live: createLive(context, { conversations, strapi: {} as never, sendingTrouble: async () => null }),
      noteFailure: async () => undefined,
      strapi: null as never,
    });
    const reason = { code: 'most-free', params: { free: 1, capacity: 1 } } as const;
    return offers.make({ conversationId, queueId, agentId, units: 1, seconds: 60, reason, inputs: {} });
  }
  const agent = () => channel.tx.sql(AGENTS).where({ id: agentId });

  it.each([
    ['nothing has changed', 'offered', () => Promise.resolve()],
    ['the agent left the queue', 'agent-unfit', () => channel.tx.sql(MEMBERS).delete()],
    ['the agent went away', 'agent-unfit', () => agent().update({ presence: 'away' })],
    ['the agent lost the role', 'agent-unfit', () => agent().update({ active: false })],
    ['the agent has no room left', 'agent-unfit', () => agent().update({ capacity: 0 })],
    ['the conversation was taken', 'not-waiting', () => claim({ state: 'active', assignee_id: agentId })],
    ['the conversation went to another queue', 'not-waiting', () => claim({ queue_id: queueId + 1 })],
  ])('%s: %s', async (_what, answer, change) => {
    await change();
    expect(await offer()).toBe(answer);
    expect(await channel.tx.sql('sms_channel_offers').whereNotNull('pending_agent_id')).toHaveLength(
      answer === 'offered' ? 1 : 0,
    );
  });

  it('is made once', async () => {
    expect(await offer()).toBe('offered');
    expect(await offer()).toBe('not-waiting');
  });

  it('lasts as long as it is meant to, to the millisecond, while time goes on', async () => {
    let ms = NOON.getTime();
    await offer({ ...channel.context.clock, now: () => new Date(ms++) });
    const rows = (await channel.tx.sql('sms_channel_offers')) as { offered_at: number; expires_at: number }[];
    expect(rows.map(({ offered_at, expires_at }) => expires_at - offered_at)).toEqual([60_000]);
  });

  const claim = (change: object) =>
    channel.tx.sql('sms_channel_conversations').where({ id: conversationId }).update(change);
});
