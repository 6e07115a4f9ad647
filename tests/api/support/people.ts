import { randomBytes } from 'node:crypto';
import { createAdminUser, type AdminSession } from '../../support/admin';
import { client, dataOf } from '../../support/client';
import type { Channel } from './channel';

/** An admin user whose only role has these actions, e.g. `plugin::sms-channel.inbox-read`; by default none. */
export async function createPlainUser(
  channel: Pick<Channel, 'app' | 'admin'>,
  actions: readonly string[] = [],
): Promise<AdminSession & { roleId: number }> {
  const roleId = await createRole(channel, actions);
  const tag = randomBytes(4).toString('hex');
  const profile = { email: `plain-${tag}@test.example`, firstname: 'Plain', roles: [roleId] };
  return { ...(await createAdminUser(channel.app, profile)), roleId };
}

/** An admin role with exactly these actions. */
export async function createRole({ admin }: Pick<Channel, 'admin'>, actions: readonly string[]): Promise<number> {
  const name = `Plain ${randomBytes(4).toString('hex')}`;
  const role = await dataOf(admin.send<{ id: number }>('POST', '/admin/roles', { name, description: '' }));
  await permit({ admin }, role.id, actions);
  return role.id;
}

/** From now on a role has exactly these actions. */
export async function permit(
  { admin }: Pick<Channel, 'admin'>,
  roleId: number,
  actions: readonly string[],
): Promise<void> {
  const permissions = actions.map((action) => ({ action, subject: null, properties: {}, conditions: [] }));
  await dataOf(admin.send('PUT', `/admin/roles/${roleId}/permissions`, { permissions }));
}

/** Somebody who has registered with the users-permissions plugin. */
export async function createEndUser({ app }: Pick<Channel, 'app'>): Promise<{ token: string }> {
  const tag = randomBytes(4).toString('hex');
  const registration = { username: tag, email: `${tag}@test.example`, password: `Aa1-${tag}-password` };
  const { body } = await client(app.url).send('POST', '/api/auth/local/register', registration);
  return { token: (body as unknown as { jwt: string }).jwt };
}

/** From now on a role of the users-permissions plugin has exactly these actions of ours. */
export async function grantToRole(
  { admin }: Pick<Channel, 'admin'>,
  type: 'public' | 'authenticated',
  actions: readonly string[],
): Promise<void> {
  const { roles } = (await admin.get('/users-permissions/roles')).body as unknown as { roles: Role[] };
  const role = roles.find((each) => each.type === type) as Role;
  const held = (await admin.get(`/users-permissions/roles/${role.id}`)).body as unknown as { role: Role };
  const controllers = held.role.permissions?.['plugin::sms-channel']?.controllers ?? {};
  for (const [controller, handlers] of Object.entries(controllers)) {
    for (const [name, handler] of Object.entries(handlers)) {
      handler.enabled = actions.includes(`plugin::sms-channel.${controller}.${name}`);
    }
  }
  const { name, description, permissions } = held.role;
  const changed = { name, description, permissions };
  const { status } = await admin.send('PUT', `/users-permissions/roles/${role.id}`, changed);
  if (status !== 200) throw new Error(`the role was not changed: ${status}`);
}

interface Role {
  readonly id: number;
  readonly type: string;
  readonly name: string;
  readonly description: string;
  readonly permissions?: Record<string, { controllers: Record<string, Record<string, { enabled: boolean }>> }>;
}
