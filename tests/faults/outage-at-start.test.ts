/** PostgreSQL cuts the connection while a start prepares roles and agents: they are there soon, without another start. docs/architecture.md §8.4. */
import { Client as Postgres } from 'pg';
import type { AgentView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import { createApiToken, registerAdmin } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, client, dataOf } from '../support/client';
import { ensurePostgres, ensureRedis, type Database, type Server } from '../support/services/index.mjs';
import { TestSimulator } from '../support/simulator';
import { createMigratedDatabase } from '../support/template-database';
import { eventually } from '../support/wait';

/** The first so many times each. */
const CUTS = 2;

/** Ends the connection that inserts such a row; a sequence counts, because no rollback sets it back. */
const cutAtInsert = (table: string, condition: string) => `
  create sequence cuts_of_${table};
  create function cut_${table}() returns trigger language plpgsql as $$ begin
    if ${condition} and nextval('cuts_of_${table}') <= ${CUTS} then
      perform pg_terminate_backend(pg_backend_pid());
    end if;
    return new;
  end $$;
  create trigger cut before insert on ${table} for each row execute function cut_${table}()`;

describe('a start during which PostgreSQL goes away', () => {
  let simulator: TestSimulator;
  let postgres: Server;
  let redis: Server;
  let database: Database;
  let app: App;
  let operator: Postgres;

  beforeAll(async () => {
    simulator = await TestSimulator.start();
    [postgres, redis] = await Promise.all([ensurePostgres(), ensureRedis()]);
    database = await createMigratedDatabase(postgres);
    app = await startApp({
      ...{ database: { url: database.url }, telesignBaseUrl: simulator.url },
      ...{ queue: 'redis', redisUrl: redis.url },
    });
    operator = new Postgres({ connectionString: database.url });
    await operator.connect();
  }, 120_000);
  afterAll(async () => {
    await operator?.end();
    await app?.stop();
    await database?.drop();
    await simulator?.close();
    await Promise.all([postgres?.stop(), redis?.stop()]);
  });

  it('has roles and agents without another start', async () => {
    const { token, email } = await registerAdmin(app);
    const api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    const agents = async () => (await dataOf(api.get<AgentView[]>('/agents'))).map((agent) => agent.email);
    const roles = async () => {
      const found = await dataOf(client(app.url, token).get<{ code: string }[]>('/admin/roles'));
      return found.map(({ code }) => code).filter((code) => code.startsWith('sms-'));
    };
    await eventually(async () => expect(await agents()).toEqual([email]));
    // As it is before the first start with the plugin: there are users, but neither our roles nor agents.
    await operator.query(`
      delete from sms_channel_queues_members_lnk;
      delete from sms_channel_agents;
      delete from admin_roles where code like 'sms-%';
      delete from strapi_core_store_settings where key like '%roles-seeded';
      ${cutAtInsert('admin_roles', "new.code like 'sms-%'")};
      ${cutAtInsert('sms_channel_agents', 'true')}`);
    const logged = app.logs().length;
    await app.restart();

    const since = () => app.logs().slice(logged);
    expect(since()).toMatch(/the roles could not be prepared, and will be tried again/);
    await eventually(async () => expect((await roles()).sort()).toEqual(['sms-agent', 'sms-supervisor']));
    // Read in the database: to ask for agents by the API would make them.
    await eventually(async () => {
      const { rows } = await operator.query('select email, active from sms_channel_agents');
      expect(rows).toEqual([{ email, active: true }]);
    });
    const counted =
      'select r.last_value as roles, a.last_value as agents from cuts_of_admin_roles r, cuts_of_sms_channel_agents a';
    const [made] = (await operator.query(counted)).rows as [{ roles: string; agents: string }];
    expect([Number(made.roles), Number(made.agents)]).toEqual([CUTS + 2, CUTS + 1]);
  }, 120_000);
});
