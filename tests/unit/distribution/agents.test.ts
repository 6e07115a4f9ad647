/** Agents are Strapi's admin users with a role of the inbox, and are synchronised with them. */
import { createAgents } from '../../../src/plugins/sms-channel/server/src/distribution/agents';
import type { AdminUser } from '../../../src/plugins/sms-channel/server/src/distribution/rows/agents';
import { createUserChanges } from '../../../src/plugins/sms-channel/server/src/distribution/user-changes';
import { openBareChannel, type BareChannel } from '../../support/bare-channel';

/** As many users as `count`, and what a service does for them. */
async function anOffice(channel: BareChannel, count: number) {
  await channel.insert('queue', { name: 'Default', priority: 100, defaultKey: 'default' });
  await channel.tx.sql('admin_users').insert(Array.from({ length: count }, () => ({ document_id: 'user' })));
  const users: AdminUser[] = Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    name: `Agent ${index}`,
    email: `agent-${index}@test.example`,
  }));
  let statements = 0;
  channel.tx.sql.on('query', () => (statements += 1));
  const agents = createAgents(channel.context, {
    adminUsers: { withInbox: async () => [...users], supervising: async () => [] },
    changes: { applied: async () => undefined },
    presences: { setWithin: async () => undefined },
    plan: { soon: async () => undefined, at: async () => undefined } as never,
    leavers: { leaveQueue: async () => undefined },
    recheckRights: () => undefined,
  });
  return {
    users,
    agents,
    async statementsOf(work: () => Promise<unknown>): Promise<number> {
      statements = 0;
      await work();
      return statements;
    },
  };
}

describe('agents', () => {
  let channel: BareChannel;
  beforeEach(async () => void (channel = await openBareChannel()));
  afterEach(() => channel.close());

  const active = async ({ agents }: Awaited<ReturnType<typeof anOffice>>) =>
    (await agents.everyone()).map(({ name }) => name);

  it.each([1, 30, 200])('%i of them that have not changed are synchronised with two statements', async (count) => {
    const office = await anOffice(channel, count);
    await office.agents.sync();
    expect(await active(office)).toHaveLength(count);
    expect(await office.statementsOf(() => office.agents.sync())).toBe(2);
  });

  it.each([1, 30])('%i of them are listed, and one is asked for, with as many statements', async (count) => {
    const office = await anOffice(channel, count);
    await office.agents.sync();
    const [first] = await office.agents.everyone();
    expect(await office.statementsOf(() => office.agents.views())).toBe(2);
    expect(await office.statementsOf(() => office.agents.requireActive('agent', first?.documentId ?? ''))).toBe(2);
  });

  it('take a new name, and are retired without their role', async () => {
    const office = await anOffice(channel, 3);
    await office.agents.sync();
    office.users.splice(0, 2, { id: 1, name: 'Ada', email: 'ada@test.example' });
    await office.agents.sync();
    expect(await active(office)).toEqual(['Ada', 'Agent 2']);
  });

  it('one who cannot be brought in step, and one who cannot be retired, keep no other from it', async () => {
    const office = await anOffice(channel, 5);
    await office.agents.sync();
    await channel.tx.sql.raw(
      `create trigger poisoned before update on sms_channel_agents when old.user_id in (1, 4)
       begin select raise(abort, 'poisoned'); end`,
    );
    office.users.splice(0, 2, ...office.users.slice(0, 2).map((user) => ({ ...user, name: `New ${user.id}` })));
    office.users.splice(3);
    await office.agents.sync();
    expect((await active(office)).sort()).toEqual(['Agent 0', 'Agent 2', 'Agent 3', 'New 2']);

    await channel.tx.sql.raw('drop trigger poisoned');
    channel.setNow(new Date(5 * 60_000));
    await office.agents.sync();
    expect((await active(office)).sort()).toEqual(['Agent 2', 'New 1', 'New 2']);
  });

  it('are the same as before for a user of another installation with their e-mail address', async () => {
    const office = await anOffice(channel, 2);
    await office.agents.sync();
    const before = await office.agents.everyone();
    // As an import leaves them.
    await channel.tx.sql('sms_channel_agents').update({ user_id: null });
    await office.agents.sync();
    const after = await office.agents.everyone();
    expect(after.map(({ id, user }) => [id, user?.id])).toEqual(before.map(({ id, user }) => [id, user?.id]));
  });
});

describe('changes of users', () => {
  type Hooks = Record<'afterUpdate', () => Promise<void>> & { models: string[] };

  function watched(sync: () => Promise<void>) {
    let hooks: Hooks | undefined;
    const lifecycles = { subscribe: (given: Hooks) => void (hooks = given) };
    const strapi = { db: { lifecycles, inTransaction: () => false } };
    const log = { info: () => {}, warn: () => {}, error: (message: string) => void logged.push(message) };
    const logged: string[] = [];
    const changes = createUserChanges({ database: {} as never, log }, { strapi: strapi as never, sync });
    changes.watch();
    return { changes, logged, change: async () => hooks?.afterUpdate(), models: hooks?.models };
  }

  it('cost those who ask for agents nothing while there are none', async () => {
    let runs = 0;
    const { changes } = watched(async () => void (runs += 1));
    await changes.applied();
    await changes.applied();
    expect(runs).toBe(1);
  });

  it('are applied at once, and before the next answer', async () => {
    let runs = 0;
    const { changes, change } = watched(async () => void (runs += 1));
    await changes.applied();
    for (let count = 0; count < 8; count += 1) await change();
    await changes.applied();
    expect(runs).toBeGreaterThan(1);
    const before = runs;
    await changes.applied();
    expect(runs).toBe(before);
  });

  it('are applied again by the schedule after a failure', async () => {
    let isAway = true;
    let runs = 0;
    const { changes, change, logged } = watched(async () => {
      if (isAway) throw new Error('the database is away');
      runs += 1;
    });
    await change();
    await expect(changes.applied()).rejects.toThrow('away');
    expect(logged).toEqual([expect.stringContaining('agents could not be synchronised')]);
    isAway = false;
    await changes.syncAnyway();
    expect(runs).toBe(1);
  });
});
