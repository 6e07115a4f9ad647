/** A day of a support team in a few minutes: texts come, agents come, go, miss and reject; two processes, one clock. */
import type { AgentView, OfferView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { createApiToken, registerAdmin } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, client, dataOf, type Client } from '../support/client';
import { moveClock, SIMULATION } from '../support/clock';
import { allOf } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { ensurePostgres, ensureRedis, type Database, type Server } from '../support/services/index.mjs';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { createMigratedDatabase } from '../support/template-database';
import { eventually } from '../support/wait';
import { keepDutyLog, type Commit, type DutyLog } from './support/duty-log';
import { judge } from './support/fair-day';

jest.setTimeout(900_000);

const TEXTS = 2000;
const CUSTOMERS = 400;
const AGENTS = 30;
const STEPS = 40;
const STEP_S = 12 * 60;
const CAPACITY = 4;

/** A day that is the same every time (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('the judge of the day', () => {
  const waiting = (id: number, queuedAt: string) => ({
    ...{ id, state: 'open', assignee_id: null, queue_id: 1, priority: 2, unread_count: 1 },
    ...{ queued_at: `2026-03-02T${queuedAt}Z`, last_message_at: `2026-03-02T${queuedAt}Z` },
  });
  const offered = (id: number, conversation_id: number, agent_id: number, state = 'pending') => ({
    ...{ id, conversation_id, agent_id, state, offered_at: '2026-03-02T10:00:00Z' },
    settled_at: state === 'pending' ? null : '2026-03-02T10:00:00Z',
  });
  const commit = (at: number, changes: Partial<Commit>): Commit => ({
    ...{ at, conversations: [], offers: [], endsPass: false },
    ...changes,
  });
  const bothWait = [
    commit(0, { conversations: [waiting(1, '09:00:00')] }),
    commit(1, { conversations: [waiting(2, '09:01:00')] }),
  ];
  const pass = commit(1000, { endsPass: true });
  const youngerFirst = commit(1100, { offers: [offered(1, 2, 7)] });

  it.each<[string, Commit[], number]>([
    ['the older first', [...bothWait, pass, commit(1100, { offers: [offered(1, 1, 7)] }), youngerFirst], 0],
    ['the younger first', [...bothWait, pass, youngerFirst], 1],
    ['an older one that came while the pass looked', [...bothWait, youngerFirst], 0],
    [
      'an older one that this agent refused a moment ago',
      [...bothWait, commit(2, { offers: [offered(2, 1, 7, 'rejected')] }), pass, youngerFirst],
      0,
    ],
    [
      'an older one that another agent refused a moment ago',
      [...bothWait, commit(2, { offers: [offered(2, 1, 8, 'rejected')] }), pass, youngerFirst],
      1,
    ],
    [
      'somebody who gets more than they have room for',
      [1, 2, 3].map((id) =>
        commit(id, { conversations: [{ ...waiting(id, '09:00:00'), state: 'active', assignee_id: 7 }] }),
      ),
      1,
    ],
    ['an open one in no queue', [commit(0, { conversations: [{ ...waiting(1, '09:00:00'), queue_id: null }] })], 1],
    ['an active one of nobody', [commit(0, { conversations: [{ ...waiting(1, '09:00:00'), state: 'active' }] })], 1],
  ])('%s', (_what, commits, faults) => {
    expect(judge(commits, 2).faults).toHaveLength(faults);
  });
});

describe('a day', () => {
  let postgres: Server;
  let redis: Server;
  let database: Database;
  let simulator: TestSimulator;
  let web: App;
  let worker: App;
  let api: Client;
  let agents: AgentView[];
  let log: DutyLog;

  beforeAll(async () => {
    postgres = await ensurePostgres();
    redis = await ensureRedis();
    database = await createMigratedDatabase(postgres);
    simulator = await TestSimulator.start();
    const common = {
      database: { url: database.url },
      telesignBaseUrl: simulator.url,
      queue: 'redis' as const,
      redisUrl: redis.url,
      queuePrefix: `day-${Date.now()}`,
      env: SIMULATION,
    };
    [web, worker] = await Promise.all([startApp({ ...common, role: 'web' }), startApp({ ...common, role: 'worker' })]);
    api = apiClient(web, await createApiToken(web, { type: 'full-access' }));
    const { workStream } = await seedWorkStream(api, simulator);
    const settings = { distributionMode: 'push', distribution: { offerSeconds: 120 } };
    await dataOf(api.put(`/work-streams/${workStream.documentId}`, settings));
    agents = await aTeam();
    log = await keepDutyLog(database.url);
  });
  afterAll(async () => {
    await Promise.all([web?.stop(), worker?.stop()]);
    await simulator?.close();
    await log?.close();
    await database?.drop();
    await redis?.stop();
    await postgres?.stop();
  });

  async function aTeam(): Promise<AgentView[]> {
    const admin = client(web.url, (await registerAdmin(web)).token);
    const roles = await dataOf(admin.get<{ id: number; code: string }[]>('/admin/roles'));
    const role = roles.find(({ code }) => code === 'sms-agent')?.id;
    for (let index = 0; index < AGENTS; index += 1) {
      const profile = { email: `agent${index}@test.example`, firstname: `Agent ${index}`, lastname: '', roles: [role] };
      const { id } = await dataOf(admin.send<{ id: number }>('POST', '/admin/users', profile));
      await dataOf(admin.send('PUT', `/admin/users/${id}`, { password: `Aa1-password-${index}`, isActive: true }));
    }
    const team = (await allOf<AgentView>(api, '/agents')).filter(({ name }) => name.startsWith('Agent '));
    expect(team).toHaveLength(AGENTS);
    for (const { documentId } of team) await dataOf(api.put(`/agents/${documentId}`, { capacity: CAPACITY }));
    return team;
  }

  const set = (agent: AgentView, presence: AgentView['presence']) =>
    dataOf(api.put(`/agents/${agent.documentId}`, { presence }));
  const pending = () => allOf<OfferView>(api, '/offers', { state: 'pending' });
  const settle = (offer: OfferView, how: 'accept' | 'reject') =>
    api.post(`/offers/${offer.documentId}/${how}`, { agent: offer.agent.documentId });
  const close = ({ documentId }: ConversationView) => api.post(`/conversations/${documentId}/close`);
  const inState = (state: string) => allOf<ConversationView>(api, '/conversations', { state });

  it(`${TEXTS} texts and ${AGENTS} agents: nobody above capacity, nothing out of sight, the oldest first, all settled`, async () => {
    const roll = dice(42);
    const customer = () => `+1415${5_550_000 + Math.floor(roll() * CUSTOMERS)}`;
    for (const agent of agents.slice(0, AGENTS / 2)) await set(agent, 'available');

    for (let step = 0; step < STEPS; step += 1) {
      const arriving = Array.from({ length: TEXTS / STEPS }, () => customer());
      await Promise.all(arriving.map((from) => simulator.sendText({ from, to: OUR_NUMBER, text: `Step ${step}` })));
      for (const agent of agents) if (roll() < 0.3) await set(agent, roll() < 0.8 ? 'available' : 'offline');
      const offers = await pending();
      const active = await inState('active');
      await Promise.all([
        ...offers.flatMap((offer) => {
          const luck = roll();
          if (luck < 0.75) return [settle(offer, 'accept')];
          return luck < 0.85 ? [settle(offer, 'reject')] : [];
        }),
        ...active.flatMap((conversation) => (roll() < 0.6 ? [close(conversation)] : [])),
      ]);
      await moveClock(web, { advanceSeconds: STEP_S });
    }

    // The day ends: everybody is there, accepts what comes, and ends it.
    await eventually(
      async () => {
        for (const agent of await allOf<AgentView>(api, '/agents')) {
          if (agent.name.startsWith('Agent ') && agent.presence !== 'available') await set(agent, 'available');
        }
        await Promise.all((await pending()).map((offer) => settle(offer, 'accept')));
        await Promise.all((await inState('active')).map(close));
        await moveClock(web, { advanceSeconds: 60 });
        expect([...(await inState('open')), ...(await inState('active'))]).toEqual([]);
      },
      { timeoutMs: 400_000, everyMs: 100 },
    );

    const offers = await allOf<OfferView>(api, '/offers');
    expect(offers.filter(({ state }) => state === 'pending')).toEqual([]);
    const states = new Set(offers.map(({ state }) => state));
    for (const state of ['accepted', 'rejected', 'missed'] as const) expect(states).toContain(state);
    const { faults, choices } = judge(await log.commits(), CAPACITY);
    expect(faults).toEqual([]);
    // A day on which nobody ever had to wait would prove nothing.
    expect(choices).toBeGreaterThan(100);
  });
});
