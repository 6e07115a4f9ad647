/** Every call of README.md "REST API": who may make it, what it refuses and with which words. docs/architecture.md §5.7. */
import all from '../../src/plugins/sms-channel/server/src/app/routes';
import type { WorkStreamView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import { createApiToken } from '../support/admin';
import { apiClient, dataOf, type Client } from '../support/client';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, startSeededChannel, type Channel } from './support/channel';
import { CALLS, everythingShown, nameOf, pathWith, seedEverything, type Ids } from './support/contract-calls';
import { createEndUser } from './support/people';
import { CONFLICTS, INVALID_BODIES, INVALID_QUERIES } from './support/invalid-input';
import { expectRefusal, problemsOf } from './support/problems';

jest.setTimeout(TEST_TIMEOUT_MS);

let channel: Channel & { workStream: WorkStreamView };
let ids: Ids;
let uninvited: Client;
let uninvitedToHealth: Client;
let endUser: Client;

beforeAll(async () => {
  channel = await startSeededChannel('sqlite', {
    env: { SMS_CHANNEL_MAX_NUMBERS_PER_WORK_STREAM: '10', SMS_CHANNEL_SIMULATION: 'true' },
  });
  ids = await seedEverything(channel, channel.workStream);
  // The first look makes agents of those who hold a role; what follows must change nothing.
  await dataOf(channel.api.get('/agents'));
  const tokenFor = async (action: string) =>
    apiClient(channel.app, await createApiToken(channel.app, { type: 'custom', permissions: [action] }));
  uninvited = await tokenFor('plugin::sms-channel.health.find');
  uninvitedToHealth = await tokenFor('plugin::sms-channel.queue.find');
  endUser = apiClient(channel.app, (await createEndUser(channel)).token);
}, START_TIMEOUT_MS);

afterAll(() => channel?.stop());

/** Actions whose body may be left out. */
const TAKES_NO_BODY =
  /\/(wait|end|close|reopen|release|take|resend|look-up|leave|cancel|start|pause|resume|unsnooze|read|unread|unmerge|check)$/;

it('the table has every route of the server', () => {
  const routes = all['content-api'].routes.map((route) => nameOf(route)).sort();
  expect(CALLS.map(nameOf).sort()).toEqual(routes);
});

describe.each(CALLS.map((call) => [nameOf(call), call] as const))('%s', (_name, call) => {
  const send = (api: Client, path = pathWith(call.path, ids)) =>
    api.send(call.method, `${path}${call.query ?? ''}`, call.body && { data: call.body(ids) });

  it('tells a stranger to sign in', async () => {
    for (const stranger of [apiClient(channel.app), apiClient(channel.app, 'no-such-token')]) {
      const answer = await send(stranger);
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ data: null, error: { status: 401, name: 'UnauthorizedError' } });
    }
  });

  it('is forbidden to a token and to a user without the permission', async () => {
    for (const caller of [call.path === '/health' ? uninvitedToHealth : uninvited, endUser]) {
      const answer = await send(caller);
      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({ data: null, error: { status: 403, name: 'ForbiddenError' } });
    }
  });

  it('is open to a token with this permission alone', async () => {
    const token = await createApiToken(channel.app, { type: 'custom', permissions: [call.action] });
    const answer = await send(apiClient(channel.app, token), call.path.replace(':id', 'no-such-id'));
    expect([200, 201, 404]).toContain(answer.status);
  });

  if (call.path.includes(':id')) {
    it('answers 404 for a row that does not exist', async () => {
      const answer = await send(channel.api, call.path.replace(':id', 'no-such-id'));
      expect(answer.status).toBe(404);
      expect(answer.body).toMatchObject({ data: null, error: { status: 404, name: 'NotFoundError' } });
      expect(answer.body.error?.message).toMatch(/ not found$/);
    });

    it('refuses an id that is none', async () => {
      expectRefusal(await send(channel.api, call.path.replace(':id', 'x'.repeat(65))), 'id', /at most 64 characters/);
    });
  }

  if (call.body && !TAKES_NO_BODY.test(call.path)) {
    it('refuses a body that is missing, not an envelope, or something else, and changes nothing', async () => {
      const before = await everythingShown(channel, ids);
      for (const body of [undefined, {}, [], { data: null }, { data: [] }, { data: 'text' }]) {
        const answer = await channel.api.send(call.method, pathWith(call.path, ids), body);
        expect({ body, status: answer.status }).toEqual({ body, status: 400 });
        expect(problemsOf(answer)).not.toEqual([]);
      }
      const naked = await channel.api.send(call.method, pathWith(call.path, ids), call.body?.(ids));
      expect(naked.status).toBe(400);
      expect(await everythingShown(channel, ids)).toEqual(before);
    });
  }

  if (call.body) {
    it('refuses a body that is no JSON', async () => {
      const response = await fetch(`${channel.app.url}/api/sms-channel${pathWith(call.path, ids)}`, {
        method: call.method,
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${await fullToken()}` },
        body: '{"data": {',
      });
      expect(response.status).toBe(400);
    });

    it('refuses a field that it does not know', async () => {
      const data = { ...(call.body?.(ids) as object), noSuchField: 1 };
      const answer = await channel.api.send(call.method, pathWith(call.path, ids), { data });
      expectRefusal(answer, 'noSuchField', /is not a (known )?field/);
    });
  }
});

type AnyAnswer = Awaited<ReturnType<Client['send']>>;

describe('bad input is refused with the field and the reason, and changes nothing', () => {
  // Nothing of it is stored, so all of it is asked at once.
  let before: unknown;
  let bodies: AnyAnswer[];
  let queries: AnyAnswer[];
  beforeAll(async () => {
    before = await everythingShown(channel, ids);
    bodies = await Promise.all(
      INVALID_BODIES.map(({ call, data }) => {
        const [method = '', path = ''] = call.split(' ');
        return channel.api.send(method, pathWith(path, ids), { data: data(ids) });
      }),
    );
    queries = await Promise.all(
      INVALID_QUERIES.map(([path, query]) => channel.api.send('GET', `${pathWith(path, ids)}?${query}`)),
    );
  });

  it.each(INVALID_BODIES.map((row, index) => [row.what, row, index] as const))('%s', (_what, row, index) => {
    expectRefusal(bodies[index] as AnyAnswer, row.field, row.reason);
  });

  it.each(INVALID_QUERIES.map((row, index) => [...row, index] as const))(
    'GET %s?%s',
    (_path, _query, field, reason, index) => {
      expectRefusal(queries[index] as AnyAnswer, field, reason);
    },
  );

  it('changes nothing', async () => {
    expect(await everythingShown(channel, ids)).toEqual(before);
  });

  it('names every problem of a body at once', async () => {
    const answer = await channel.api.post('/work-streams', { name: '', autoCloseAfterMinutes: 1, colour: 'red' });
    expect(
      problemsOf(answer)
        .map(({ field }) => field)
        .sort(),
    ).toEqual(['autoCloseAfterMinutes', 'colour', 'name']);
  });
});

describe('what is true now is told to the one whose call does not fit it', () => {
  it.each(CONFLICTS.map((row) => [row.what, row] as const))('%s', async (_what, row) => {
    const before = await everythingShown(channel, ids);
    const [method = '', path = ''] = row.call.split(' ');
    const target = row.path ? await row.path(channel) : pathWith(path, ids);
    const answer = await channel.api.send(method, target, { data: row.data?.(ids) ?? {} });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ data: null, error: { status: 409, name: 'ConflictError' } });
    expect(answer.body.error?.message).toMatch(row.message);
    expect(await everythingShown(channel, ids)).toEqual(before);
  });
});

it('480 minutes are accepted', async () => {
  const created = await dataOf(
    channel.api.post<WorkStreamView>('/work-streams', { name: 'Eight hours', autoCloseAfterMinutes: 480 }),
  );
  expect(created.autoCloseAfterMinutes).toBe(480);
});

let token: Promise<string> | undefined;
const fullToken = () => (token ??= createApiToken(channel.app, { type: 'full-access' }));
