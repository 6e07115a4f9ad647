import type { Core } from '@strapi/strapi';
import type { ContactAccess } from '../../../shared/contacts/contract';
import { uid } from '../../../shared/core/plugin';

const EXPLORER = 'plugin::content-manager.explorer';
const CHANGES: readonly string[] = [`${EXPLORER}.create`, `${EXPLORER}.update`, `${EXPLORER}.delete`];

interface PermissionRow {
  readonly action: string;
  readonly role: { readonly name: string; readonly code: string } | null;
}

/**
 * Which roles see all contacts in the Content Manager, past the queues of the inbox. Strapi gives its own Editor and Author roles
 * the types that it finds at a first start, contacts too; only administrators can know whether that is meant.
 */
export const createContactAccess = (strapi: Core.Strapi) =>
  async function contactAccess(): Promise<ContactAccess[]> {
    const rows = (await strapi.db.query('admin::permission').findMany({
      where: { subject: uid('contact'), action: { $startsWith: EXPLORER } },
      populate: { role: true },
    })) as PermissionRow[];
    const roles = new Map<string, ContactAccess>();
    for (const { action, role } of rows) {
      // Super admins see everything.
      if (!role || role.code === 'strapi-super-admin') continue;
      const known = roles.get(role.code);
      roles.set(role.code, { role: role.name, mayChange: known?.mayChange === true || CHANGES.includes(action) });
    }
    return [...roles.values()].sort((a, b) => a.role.localeCompare(b.role));
  };
