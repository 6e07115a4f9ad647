import type { Core } from '@strapi/strapi';
import { ACTIONS, actionId, type Action } from '../../../../shared/core/plugin';

/** An admin user without anything secret: Strapi's own rows carry the password hash. */
export interface AdminUser {
  readonly id: number;
  readonly name: string;
  readonly email: string;
}

interface UserRow {
  id: number;
  firstname: string | null;
  lastname: string | null;
  username: string | null;
  email: string;
}

const COLUMNS = ['id', 'firstname', 'lastname', 'username', 'email'];

const toUser = (row: UserRow): AdminUser => ({
  id: row.id,
  email: row.email,
  name: [row.firstname, row.lastname].filter(Boolean).join(' ') || row.username || row.email,
});

/** Reads Strapi's admin users; the roles decide who is an agent. */
export const createAdminUserRepository = (strapi: Core.Strapi) => ({
  /** Every active user with a role that may open the inbox. */
  withInbox: (): Promise<AdminUser[]> => usersWho(strapi, ACTIONS.inboxRead),
  /** Those who see every conversation. */
  supervising: (): Promise<AdminUser[]> => usersWho(strapi, ACTIONS.conversationsSupervise),
});

async function usersWho(strapi: Core.Strapi, action: Action): Promise<AdminUser[]> {
  const permissions: { role: { id: number } | null }[] = await strapi.db
    .query('admin::permission')
    .findMany({ where: { action: actionId(action) }, populate: { role: { select: ['id'] } } });
  const roles = permissions.flatMap(({ role }) => (role ? [role.id] : []));
  const rows: UserRow[] = await strapi.db
    .query('admin::user')
    .findMany({ where: { isActive: true, roles: { id: { $in: roles } } }, select: COLUMNS });
  return [...new Map(rows.map((row) => [row.id, toUser(row)])).values()];
}

export type AdminUserRepository = ReturnType<typeof createAdminUserRepository>;
