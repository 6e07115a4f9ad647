/**
 * The rule of `standstill.test.ts` for every call that there is: requests that are made to keep the process busy, and the largest
 * that are accepted, on a database with thousands of texts. docs/architecture.md §5.7.
 */
import all from '../../src/plugins/sms-channel/server/src/app/routes';
import { limitsOf } from '../../src/plugins/sms-channel/server/src/http/body';
import type { WorkStreamDetail } from '../../src/plugins/sms-channel/shared/setup/contract';
import { createApiToken, registerAdmin } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, client, dataOf, type Client } from '../support/client';
import { writeConversations } from '../support/many-conversations';
import { seedWorkStream } from '../support/seed';
import { ensureRedis } from '../support/services/index.mjs';
import { TestSimulator } from '../support/simulator';
import { documentOf } from './support/administration';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS } from './support/channel';
import { CALLS, nameOf, seedEverything, type Ids, type Resource } from './support/contract-calls';
import { HOSTILE_ID, HOSTILE_QUERIES, hostileBodies, withOneHostileText } from './support/hostile-requests';
import { MOST_MS, openTurnLog } from './support/turns';

jest.setTimeout(TEST_TIMEOUT_MS);

const CONVERSATIONS = 2_000;
/** Of them one agent has so many. */
const HELD = 200;
/** The garbage collector may come at any time, on a busy machine for long: what stands still does so each time. */
const TRIES = 3;

const turns = openTurnLog();
const cleanups: (() => unknown)[] = [() => turns.remove()];
let app: App;
let api: Client;
let panel: Client;
let ids: Ids;
let tokens: Readonly<Record<'rest' | 'panel', string>>;

beforeAll(async () => {
  const simulator = await TestSimulator.start({ callbackRetryDelaysMs: [] });
  cleanups.push(() => simulator.close());
  const redis = await ensureRedis();
  cleanups.push(() => redis.stop());
  app = await startApp({
    ...{ database: 'sqlite', telesignBaseUrl: simulator.url, queue: 'redis', redisUrl: redis.url },
    env: { ...turns.env, SMS_CHANNEL_SIMULATION: 'true', SMS_CHANNEL_MAX_NUMBERS_PER_WORK_STREAM: '1000' },
  });
  cleanups.push(() => app.stop());
  tokens = { rest: await createApiToken(app, { type: 'full-access' }), panel: (await registerAdmin(app)).token };
  api = apiClient(app, tokens.rest);
  panel = client(`${app.url}/sms-channel`, tokens.panel);
  const { workStream } = await seedWorkStream(api, simulator);
  ids = await seedEverything({ api, app, simulator, admin: panel, stop: async () => {} }, workStream);
  const place = { queue: ids.queues, owner: ids.agents };
  writeConversations(app, { conversations: CONVERSATIONS, messagesEach: 5, owned: HELD, ...place });
}, START_TIMEOUT_MS);
afterAll(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** The longest turn, of the try in which it was shortest. `ask` is told which try it is. */
async function longestOf(ask: (tried: number) => Promise<unknown>): Promise<number> {
  let shortest = Infinity;
  for (let tried = 0; tried < TRIES && shortest >= MOST_MS; tried += 1) {
    shortest = Math.min(shortest, (await turns.watch(app, () => ask(tried))).longestMs);
  }
  return shortest;
}

const ROUTES = [
  ...all['content-api'].routes.map((route) => ({ ...route, side: 'rest' as const, start: '/api/sms-channel' })),
  ...all.admin.routes.map((route) => ({ ...route, side: 'panel' as const, start: '/sms-channel' })),
].filter(({ path }) => !path.endsWith('/events'));

/** With a row of its resource. */
const pathOf = (route: string) =>
  route
    .replace(/([\w-]+)\/:id/, (_all, resource: Resource) => `${resource}/${ids[resource] ?? 'no-such-id'}`)
    .replace(/:\w+/g, 'no-such-id');

type Requests = (readonly [what: string, url: string, body?: string])[];

function requestsOf({ method, path, side, start }: (typeof ROUTES)[number], index: number): Requests {
  const url = `${app.url}${start}${pathOf(path)}`;
  const requests: Requests = path.includes(':')
    ? [['a long id', `${app.url}${start}${path.replace(/:\w+/g, HOSTILE_ID)}`]]
    : [];
  if (method === 'GET') requests.push(...HOSTILE_QUERIES.map(([what, query]) => [what, `${url}?${query}`] as const));
  if (method === 'POST' || method === 'PUT') {
    const call = side === 'rest' ? CALLS.find((each) => nameOf(each) === nameOf({ method, path })) : undefined;
    const good = (call?.body?.(ids) ?? {}) as object;
    const bodies = [...hostileBodies(limitsOf(path), good), ...withOneHostileText(good, index)];
    requests.push(...bodies.map(([what, body]) => [what, url, body] as const));
  }
  return requests;
}

it.each(ROUTES.map((route, index) => [route.side, route.method, route.path, route, index] as const))(
  '%s %s %s, however it is asked',
  async (side, method, _path, route, index) => {
    const tooLong: [string, number][] = [];
    for (const [what, url, body] of requestsOf(route, index)) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokens[side]}` };
      // What is far too large is answered, and cut off, before it is sent to its end.
      const send = () =>
        fetch(url, { method, headers, body }).then(
          (answer) => answer.text(),
          () => null,
        );
      const longest = await longestOf(send);
      if (longest >= MOST_MS) tooLong.push([what, longest]);
    }
    expect(tooLong).toEqual([]);
  },
);

describe('the largest that is accepted', () => {
  const rules = (count: number, conditions = 1, values = 1) =>
    Array.from({ length: count }, (_rule, index) => ({
      ...{ name: `Rule ${index}`, enabled: true, match: 'all', target: { kind: 'queue', documentId: ids.queues } },
      conditions: Array.from({ length: conditions }, (_condition, at) => {
        const words = Array.from({ length: values }, (_value, word) => `word ${index} ${at} ${word}`);
        return { field: 'text', operator: 'is-one-of', value: words };
      }),
    }));
  const numbers = (tried: number) =>
    Array.from({ length: 500 }, (_, index) => ({
      number: `+1212${555_0000 + tried * 1_000 + index}`,
      type: 'long_code',
    }));
  let large: WorkStreamDetail;

  it('a work stream with 500 rules and 500 numbers is made', async () => {
    const make = async (tried: number) => {
      const work = { name: `Large ${tried}`, routingRules: rules(500), smsNumbers: numbers(tried) };
      large = await dataOf(panel.post<WorkStreamDetail>('/work-streams', work));
    };
    expect(await longestOf(make)).toBeLessThan(MOST_MS);
  });

  it('is changed in every row of it, duplicated and read', async () => {
    const change = async (tried: number) => {
      const document = documentOf(large);
      const changed = {
        ...document,
        smsNumbers: document.smsNumbers.map((row) => ({ ...row, description: `Changed ${tried}` })),
        routingRules: [...document.routingRules].reverse(),
      };
      large = await dataOf(panel.put<WorkStreamDetail>(`/work-streams/${large.documentId}`, changed));
    };
    expect(await longestOf(change)).toBeLessThan(MOST_MS);
    const duplicate = () => dataOf(panel.post(`/work-streams/${large.documentId}/duplicate`, {}));
    expect(await longestOf(duplicate)).toBeLessThan(MOST_MS);
    const read = () => dataOf(panel.get(`/work-streams/${large.documentId}`));
    expect(await longestOf(read)).toBeLessThan(MOST_MS);
  });

  it.each([
    ['500 rules', () => rules(500)],
    ['40 rules with 20 conditions of 18 words each', () => rules(40, 20, 18)],
  ])('%s that are tried', async (_what, made) => {
    const routingRules = made();
    const text = 'word '.repeat(300);
    const tryThem = () =>
      dataOf(
        panel.post(`/work-streams/${ids['work-streams']}/try-number`, { from: '+14155550100', text, routingRules }),
      );
    expect(await longestOf(tryThem)).toBeLessThan(MOST_MS);
    const whatIf = () => dataOf(panel.post(`/work-streams/${ids['work-streams']}/what-if`, { days: 90, routingRules }));
    expect(await longestOf(whatIf)).toBeLessThan(MOST_MS);
  });

  it.each(['', '&search=order', '&search=zzzz', '&search=1303'])('lists of 100 conversations%s', async (search) => {
    const read = () => dataOf(panel.get(`/inbox/conversations?limit=100&view=all${search}`));
    expect(await longestOf(read)).toBeLessThan(MOST_MS);
  });

  it('a number with 2,000 open conversations goes to another work stream', async () => {
    const move = (tried: number) => {
      const workStream = tried % 2 === 0 ? large.documentId : ids['work-streams'];
      return dataOf(api.put(`/sms-numbers/${ids['sms-numbers']}`, { workStream }));
    };
    expect(await longestOf(move)).toBeLessThan(MOST_MS);
  });

  it('an agent with 200 conversations leaves a queue, and the queue ends', async () => {
    const leave = () => dataOf(panel.put(`/queues/${ids.queues}`, { members: [] }));
    expect((await turns.watch(app, leave)).longestMs).toBeLessThan(MOST_MS);
    expect((await turns.watch(app, () => dataOf(panel.delete(`/queues/${ids.queues}`)))).longestMs).toBeLessThan(
      MOST_MS,
    );
  });
});
