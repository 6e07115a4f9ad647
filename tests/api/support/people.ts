import { randomBytes } from 'node:crypto';
import { login, type AdminSession } from '../../support/admin';
import { dataOf } from '../../support/client';
import type { Channel } from './channel';

/** An admin user whose only role has these actions, e.g. `plugin::sms-channel.inbox-read`; by default none. */
export async function createPlainUser({ app, admin }: Channel, actions: readonly string[] = []): Promise<AdminSession> {
  const tag = randomBytes(4).toString('hex');
  const role = await dataOf(
    admin.send<{ id: number }>('POST', '/admin/roles', { name: `Plain ${tag}`, description: '' }),
  );
  const permissions = actions.map((action) => ({ action, subject: null, properties: {}, conditions: [] }));
  await dataOf(admin.send('PUT', `/admin/roles/${role.id}/permissions`, { permissions }));
  const email = `plain-${tag}@test.example`;
  const profile = { email, firstname: 'Plain', lastname: tag, roles: [role.id] };
  const user = await dataOf(admin.send<{ id: number }>('POST', '/admin/users', profile));
  const password = `Aa1-${randomBytes(9).toString('hex')}`;
  await dataOf(admin.send('PUT', `/admin/users/${user.id}`, { password, isActive: true }));
  return login(app, email, password);
}
