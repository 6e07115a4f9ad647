/** One start without the plugin loses nothing: what Strapi takes away then comes back, and what cannot come back is said. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import knex from 'knex';
import type { ConsentVerification } from '../../src/plugins/sms-channel/shared/consent/contract';
import { ACTIONS, ROLES, actionId } from '../../src/plugins/sms-channel/shared/core/plugin';
import type { InstallationView } from '../../src/plugins/sms-channel/shared/installation/contract';
import { START_TIMEOUT_MS } from '../api/support/channel';
import { createAgent, createApiToken, registerAdmin, type AgentSession } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, client, dataOf, inboxClient } from '../support/client';
import { conversationOf } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';

interface Permission {
  readonly action: string;
  readonly subject: string | null;
  readonly properties: object;
  readonly conditions: string[];
}

describe('a start without the plugin', () => {
  let folder: string;
  let simulator: TestSimulator;
  let app: App;
  let token: string;
  let kim: AgentSession;
  const start = (env: Record<string, string> = {}) =>
    startApp({
      ...{ database: { file: path.join(folder, 'data.db') }, telesignBaseUrl: simulator.url, queue: 'embedded' },
      env: { NODE_OPTIONS: `--require=${path.join(__dirname, '../support/other-config.cjs')}`, ...env },
    });

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sms-test-off-'));
    simulator = await TestSimulator.start({ callbackRetryDelaysMs: [] });
    app = await start();
    token = await createApiToken(app, { type: 'full-access' });
    const api = apiClient(app, token);
    await seedWorkStream(api, simulator);
    kim = await createAgent(app, { email: 'kim@test.example', firstname: 'Kim', role: 'sms-agent' });
    await simulator.sendText({ from: '12025550113', to: OUR_NUMBER, text: 'STOP' });
    await conversationOf(api, '+12025550113');
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    await app?.stop();
    await simulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const admin = async () => client(app.url, (await registerAdmin(app)).token);
  const roleOf = async (code: string) =>
    (await dataOf((await admin()).get<{ id: number; code: string }[]>('/admin/roles'))).find(
      (role) => role.code === code,
    )?.id;
  const permissionsOf = async (code: string) =>
    (await dataOf((await admin()).get<Permission[]>(`/admin/roles/${await roleOf(code)}/permissions`))).map(
      ({ action, subject, properties, conditions }): Permission => ({ action, subject, properties, conditions }),
    );
  const setPermissions = async (code: string, permissions: readonly Permission[]) =>
    dataOf((await admin()).send('PUT', `/admin/roles/${await roleOf(code)}/permissions`, { permissions }));
  const actionsOf = async (code: string) => (await permissionsOf(code)).map(({ action }) => action).sort();
  const offAndOn = async () => {
    await app.restart({ PLUGIN: 'off' });
    expect((await client(app.url).get('/api/sms-channel/health')).status).toBe(404);
    await app.restart({ PLUGIN: '' });
  };

  it('takes no permission away for good, and gives back none that an administrator had taken away', async () => {
    const given = await permissionsOf(ROLES.supervisor.code);
    await setPermissions(
      ROLES.supervisor.code,
      given.filter(({ action }) => action !== actionId(ACTIONS.workStreamsRead)),
    );
    const before = [await actionsOf(ROLES.agent.code), await actionsOf(ROLES.supervisor.code)];
    await offAndOn();
    expect([await actionsOf(ROLES.agent.code), await actionsOf(ROLES.supervisor.code)]).toEqual(before);
    expect((await inboxClient(app, kim.token).get('/me')).status).toBe(200);
  }, 180_000);

  it('gives nothing back where administrators had taken away everything', async () => {
    const before = await permissionsOf(ROLES.agent.code);
    const supervisors = await permissionsOf(ROLES.supervisor.code);
    for (const { code } of Object.values(ROLES)) await setPermissions(code, []);
    await offAndOn();
    for (const { code } of Object.values(ROLES)) expect(await actionsOf(code)).toEqual([]);
    await setPermissions(ROLES.agent.code, before);
    await setPermissions(ROLES.supervisor.code, supervisors);
  }, 180_000);

  it('is no first start that was interrupted: a role that it left without permissions gets them', async () => {
    await app.stop();
    const sql = knex({
      client: 'better-sqlite3',
      connection: { filename: path.join(folder, 'data.db') },
      useNullAsDefault: true,
    });
    await sql('strapi_core_store_settings').where({ key: 'plugin_sms-channel_roles-seeded' }).delete();
    const supervisor = sql('admin_roles').where({ code: ROLES.supervisor.code }).select('id');
    const theirs = sql('admin_permissions_role_lnk').whereIn('role_id', supervisor).select('permission_id');
    await sql('admin_permissions').whereIn('id', theirs).delete();
    await sql.destroy();
    app = await start();
    expect(await actionsOf(ROLES.supervisor.code)).toEqual(ROLES.supervisor.actions.map(actionId).sort());
    expect(await actionsOf(ROLES.agent.code)).toEqual(ROLES.agent.actions.map(actionId).sort());
  }, 120_000);

  it('is made safe before: the server refuses to start while it would delete all tables', async () => {
    await app.stop();
    await expect(start({ FORCE_MIGRATION: 'true' })).rejects.toThrow(
      /would delete all its tables.*forceMigration is not false.*settings: \{ forceMigration: false \}/s,
    );
    await expect(start({ TZ: 'Europe/Madrid' })).rejects.toThrow(
      /time zone of this process is Europe\/Madrid.*TZ=UTC/s,
    );
  }, 180_000);

  it('is told, where it has deleted all tables: nothing is sent, and the consent ledger is not intact', async () => {
    app = await start({ PLUGIN: 'off', FORCE_MIGRATION: 'true' });
    await app.restart({ PLUGIN: '', FORCE_MIGRATION: '' });
    const view = await dataOf((await admin()).get<InstallationView>('/sms-channel/installation'));
    expect(view.state).toMatchObject({ status: 'copy', copy: { reason: 'emptied' } });
    expect(app.logs()).toMatch(/tables of the plugin were deleted/);
    await dataOf((await admin()).post('/sms-channel/installation/confirm'));
    const verification = await dataOf(apiClient(app, token).get<ConsentVerification>('/consent/verify'));
    expect(verification).toMatchObject({ status: 'broken', broken: { reason: 'lost' } });
  }, 180_000);
});
