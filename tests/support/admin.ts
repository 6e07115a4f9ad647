import { randomBytes, randomUUID } from 'node:crypto';
import type { InboxMe } from '../../src/plugins/sms-channel/shared/distribution/contract';
import { ROLES } from '../../src/plugins/sms-channel/shared/core/plugin';
import type { App } from './app';
import { client, dataOf, inboxClient } from './client';

/** A signed-in admin user. The token is good for 30 minutes, also after a restart of the app. */
export interface AdminSession {
  userId: number;
  email: string;
  password: string;
  token: string;
}

export interface AgentSession extends AdminSession {
  /** The agent's id in the REST API. */
  documentId: string;
}

type RoleCode = (typeof ROLES)[keyof typeof ROLES]['code'];

/** Who registers first, in every test. */
export const FIRST_ADMIN = { email: 'admin@test.example', password: 'Test-admin-password-1' };

const sessions = new WeakMap<App, Promise<AdminSession>>();

/** The first administrator: registered by the first call, the same session afterwards. */
export function registerAdmin(app: App): Promise<AdminSession> {
  const session = sessions.get(app) ?? firstAdmin(app);
  sessions.set(app, session);
  return session;
}

async function firstAdmin(app: App): Promise<AdminSession> {
  const { hasAdmin } = await dataOf(client(app.url).get<{ hasAdmin: boolean }>('/admin/init'));
  if (hasAdmin) return login(app, FIRST_ADMIN.email, FIRST_ADMIN.password);
  const body = { ...FIRST_ADMIN, firstname: 'Test', lastname: 'Admin' };
  return sessionOf(await dataOf(client(app.url).send('POST', '/admin/register-admin', body)), FIRST_ADMIN.password);
}

/** Signs an admin user in. Rejects with Strapi's message when the password is wrong. */
export async function login(app: App, email: string, password: string): Promise<AdminSession> {
  return sessionOf(await dataOf(client(app.url).send('POST', '/admin/login', { email, password })), password);
}

/** A new admin user with one of the plugin's roles, signed in, and already known as an agent. */
export async function createAgent(
  app: App,
  { email, firstname, role }: { email: string; firstname: string; role: RoleCode },
): Promise<AgentSession> {
  const admin = client(app.url, (await registerAdmin(app)).token);
  const roles = await dataOf(admin.get<{ id: number; code: string }[]>('/admin/roles'));
  const held = roles.find(({ code }) => code === role);
  if (!held) throw new Error(`there is no role ${role}; found ${roles.map(({ code }) => code).join(', ')}`);

  const session = await createAdminUser(app, { email, firstname, roles: [held.id] });
  const me = await dataOf(inboxClient(app, session.token).get<InboxMe>('/me'));
  return { ...session, documentId: me.agent.documentId };
}

/** A new admin user with these roles, signed in. */
export async function createAdminUser(
  app: App,
  { email, firstname = 'Test', roles }: { email: string; firstname?: string; roles: readonly number[] },
): Promise<AdminSession> {
  const admin = client(app.url, (await registerAdmin(app)).token);
  const profile = { email, firstname, lastname: '', roles };
  const user = await dataOf(admin.send<{ id: number }>('POST', '/admin/users', profile));
  const password = `Aa1-${randomBytes(9).toString('hex')}`;
  await dataOf(admin.send('PUT', `/admin/users/${user.id}`, { password, isActive: true }));
  return login(app, email, password);
}

/** A token for the REST API. `permissions` are action ids such as `plugin::sms-channel.work-stream.find`. */
export async function createApiToken(
  app: App,
  { type, permissions }: { type: 'full-access' | 'read-only' | 'custom'; permissions?: string[] },
): Promise<string> {
  const admin = client(app.url, (await registerAdmin(app)).token);
  const order = {
    name: `test ${randomUUID()}`,
    description: '',
    type,
    lifespan: null,
    permissions: permissions ?? null,
  };
  const { accessKey } = await dataOf(admin.send<{ accessKey: string }>('POST', '/admin/api-tokens', order));
  return accessKey;
}

function sessionOf(answer: unknown, password: string): AdminSession {
  const { token, user } = answer as { token: string; user: { id: number; email: string } };
  return { userId: user.id, email: user.email, password, token };
}
