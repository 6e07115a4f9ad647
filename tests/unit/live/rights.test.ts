/** The rights of those who read the live stream are asked anew: for all of them at once, and never too late. */
import { createRights } from '../../../src/plugins/sms-channel/server/src/live/rights';
import { openBareChannel, type BareChannel } from '../../support/bare-channel';
import { eventually } from '../../support/wait';

const READ = 'plugin::sms-channel.inbox-read';
const SUPERVISE = 'plugin::sms-channel.conversations-supervise';

describe('rights of readers', () => {
  let channel: BareChannel;
  let queue: { id: number; documentId: string };

  beforeEach(async () => {
    channel = await openBareChannel({ ticks: 'fast' });
    await channel.tx.sql.schema
      .alterTable('admin_users', (table) => {
        table.boolean('is_active').defaultTo(true);
        table.boolean('blocked');
      })
      .createTable('admin_users_roles_lnk', (table) => {
        table.integer('user_id');
        table.integer('role_id');
      })
      .createTable('admin_permissions_role_lnk', (table) => {
        table.integer('permission_id');
        table.integer('role_id');
      })
      .createTable('admin_permissions', (table) => {
        table.increments('id');
        table.string('action');
      })
      .createTable('strapi_sessions', (table) => {
        table.string('session_id');
        table.string('origin');
        table.datetime('expires_at');
      });
    await channel.tx.sql('admin_permissions').insert([{ action: READ }, { action: SUPERVISE }]);
    // Role 1 reads, role 2 supervises as well.
    await channel.tx.sql('admin_permissions_role_lnk').insert([
      { permission_id: 1, role_id: 1 },
      { permission_id: 1, role_id: 2 },
      { permission_id: 2, role_id: 2 },
    ]);
    queue = await channel.insertRef('queue', { name: 'Default', priority: 100, defaultKey: 'default' });
  });
  afterEach(() => channel.close());

  /** What Strapi's engine says of the permissions' conditions. */
  const openRights = (may: (action: string) => boolean = () => true, userOf: object | null = {}) =>
    createRights(channel.context, {
      strapi: {
        db: { query: () => ({ findOne: async () => userOf }) },
        service: () => ({ engine: { generateUserAbility: async () => ({ can: may }) } }),
      } as never,
    });

  async function aReader(
    rights: ReturnType<typeof openRights>,
    { role = 1, isSupervisor = role === 2 }: { role?: number; isSupervisor?: boolean } = {},
  ) {
    const { sql } = channel.tx;
    const [user] = (await sql('admin_users').insert({ document_id: 'user' }, ['id'])) as [{ id: number }];
    await sql('admin_users_roles_lnk').insert({ user_id: user.id, role_id: role });
    const sessionId = `session-${user.id}`;
    await sql('strapi_sessions').insert({ session_id: sessionId, origin: 'admin', expires_at: new Date(2100, 1) });
    const columns = { name: 'Ann', email: `${user.id}@test.example`, presence: 'offline', capacity: 1, active: true };
    const agent = await channel.insertRef('agent', columns);
    await sql('sms_channel_agents').where({ id: agent.id }).update({ user_id: user.id });
    await sql('sms_channel_queues_members_lnk').insert({ queue_id: queue.id, agent_id: agent.id });
    const actor = {
      ...{ kind: 'agent' as const, agentId: agent.id, documentId: agent.documentId, name: 'Ann' },
      ...{ isSupervisor, queues: [queue] },
    };
    const reader = { ends: 0, user: user.id, agent: agent.id, stop: () => {} };
    reader.stop = rights.watch({ userId: user.id, sessionId, actor, end: () => (reader.ends += 1) });
    return reader;
  }

  it.each([1, 40])('of %i readers are asked with one statement', async (count) => {
    const rights = openRights();
    const readers = [];
    for (let each = 0; each < count; each += 1) readers.push(await aReader(rights, { role: 1 + (each % 2) }));
    const asked: unknown[][] = [];
    channel.tx.sql.on('query', ({ bindings }: { bindings: unknown[] }) => asked.push(bindings));
    rights.recheck();
    await eventually(() => expect(asked.length).toBeGreaterThan(0));
    // Each statement is about all of them.
    for (const bindings of asked) expect(bindings).toEqual(expect.arrayContaining(readers.map(({ user }) => user)));
    expect(readers.filter(({ ends }) => ends > 0)).toEqual([]);
    readers.forEach(({ stop }) => stop());
  });

  const users = (id: number) => channel.tx.sql('admin_users').where({ id });
  it.each<[string, (reader: { user: number; agent: number }) => Promise<unknown>]>([
    ['is deactivated', ({ user }) => users(user).update({ is_active: false })],
    ['is blocked', ({ user }) => users(user).update({ blocked: true })],
    ['is deleted', ({ user }) => users(user).delete()],
    ['loses the role', ({ user }) => channel.tx.sql('admin_users_roles_lnk').where({ user_id: user }).delete()],
    [
      'becomes a supervisor',
      ({ user }) => channel.tx.sql('admin_users_roles_lnk').where({ user_id: user }).update({ role_id: 2 }),
    ],
    ['signs out', ({ user }) => channel.tx.sql('strapi_sessions').where('session_id', `session-${user}`).delete()],
    [
      'is no agent any more',
      ({ agent }) => channel.tx.sql('sms_channel_agents').where({ id: agent }).update({ active: false }),
    ],
    [
      'leaves a queue',
      ({ agent }) => channel.tx.sql('sms_channel_queues_members_lnk').where({ agent_id: agent }).delete(),
    ],
  ])('whoever %s is cut off, once, and nobody else', async (_how, change) => {
    const rights = openRights();
    const other = await aReader(rights);
    const reader = await aReader(rights);
    await change(reader);
    await eventually(() => expect(reader.ends).toBe(1));
    rights.recheck();
    await new Promise((resolve) => setImmediate(resolve));
    expect([reader.ends, other.ends]).toEqual([1, 0]);
    other.stop();
  });

  it('the permissions of a role that change cut off all who have it', async () => {
    const rights = openRights();
    const [agent, supervisor] = [await aReader(rights), await aReader(rights, { role: 2 })];
    await channel.tx.sql('admin_permissions_role_lnk').where({ permission_id: 2 }).delete();
    await eventually(() => expect(supervisor.ends).toBe(1));
    expect(agent.ends).toBe(0);
    agent.stop();
  });

  it('conditions of a permission count as well', async () => {
    const rights = openRights((action) => action === READ);
    // The role would let them supervise; a condition does not.
    const reader = await aReader(rights, { role: 2, isSupervisor: false });
    let statements = 0;
    channel.tx.sql.on('query', () => (statements += 1));
    await eventually(() => expect(statements).toBeGreaterThan(2));
    expect(reader.ends).toBe(0);
    reader.stop();
  });

  it('one whose rights cannot be told is cut off, and keeps nobody else from being asked', async () => {
    const rights = openRights(() => {
      throw new TypeError('a condition of another plugin');
    });
    const troubled = await aReader(rights, { role: 2, isSupervisor: false });
    const [leaving, other] = [await aReader(rights), await aReader(rights)];
    await users(leaving.user).update({ is_active: false });
    await eventually(() => expect([troubled.ends, leaving.ends]).toEqual([1, 1]));
    // The check came to its end: another one asks anew, and nobody is in doubt.
    let statements = 0;
    channel.tx.sql.on('query', () => (statements += 1));
    await eventually(() => expect(statements).toBeGreaterThan(2), { timeoutMs: 10_000 });
    expect(other.ends).toBe(0);
    other.stop();
  });

  it('while they cannot be asked nobody reads on', async () => {
    const rights = openRights();
    const reader = await aReader(rights);
    await channel.tx.sql.schema.dropTable('admin_permissions');
    await eventually(() => expect(reader.ends).toBe(1));
  });
});
