import type { Core } from '@strapi/strapi';
import { PLUGIN_ID, ROLES, actionId, uid } from '../../../shared/core/plugin';
import type { Database } from '../db/database';

/** Has every permission anyway: Strapi gives them anew at every start. */
const SUPER_ADMIN = 'strapi-super-admin';

/** A permission of ours that a role has. */
interface Granted {
  readonly action: string;
  readonly conditions: readonly string[];
}

/** By the role's code. */
type Grants = Readonly<Record<string, readonly Granted[]>>;

/**
 * What roles had when it was last looked, and in which app: the memory travels with `strapi import`, roles do not. An earlier
 * release remembered no more than `true`.
 */
interface Memory {
  /** The documentId of that app's super admin role, which no export carries. */
  readonly app: string;
  readonly grants: Grants;
}

interface Role {
  readonly id: number;
  readonly code: string;
  readonly documentId: string;
}

interface RoleService {
  findOne(where: { code: string }): Promise<Role | null>;
  create(role: { name: string; code: string; description: string }): Promise<Role>;
  addPermissions(id: number, permissions: (Granted & { subject: null })[]): Promise<unknown>;
}

interface PermissionRow {
  readonly action: string;
  readonly conditions: readonly string[] | null;
  readonly role: Role | null;
}

/** How soon a change of permissions is remembered. */
const LOOK_EVERY_MS = 1_000;

/**
 * The roles SMS Agent and SMS Supervisor: made once, and from then on an operator's. What an operator takes away or deletes stays
 * so; what Strapi took away because it was started without the plugin comes back. docs/architecture.md §8.4.
 */
export function createRoles(strapi: Core.Strapi, database: Database) {
  const store = strapi.store({ type: 'plugin', name: PLUGIN_ID, key: 'roles-seeded' });
  const service = strapi.service('admin::role') as unknown as RoleService;
  let hasChanged = false;
  let timer: NodeJS.Timeout | null = null;
  let stopListening: (() => void) | null = null;

  /** One transaction, and one process at a time. Safe to repeat. */
  async function prepare(): Promise<void> {
    await database.throughStrapi(async () => {
      await strapi.db
        .query(uid('installation') as 'plugin::users-permissions.role')
        .updateMany({ where: { name: 'installation' }, data: { name: 'installation' } as object });
      const memory = (await store.get({})) as Memory | true | null;
      const app = (await service.findOne({ code: SUPER_ADMIN }))?.documentId ?? '';
      const known = memory !== null && memory !== true && memory.app === app ? memory.grants : null;
      if (!known) await makeMissing(memory);
      if (isEmpty(await grantsNow())) await giveBack(known ?? DEFAULT_GRANTS);
      await store.set({ value: { app, grants: await grantsNow() } satisfies Memory });
    });
    follow();
  }

  /**
   * After an import the roles are missing although the memory says that they were made. Of an earlier release, one of them may have been
   * deleted; and its first start may have ended between a role and its permissions.
   */
  async function makeMissing(memory: Memory | true | null): Promise<void> {
    const found = await Promise.all(Object.values(ROLES).map(({ code }) => service.findOne({ code })));
    if (memory === true && found.some((role) => role !== null)) return;
    const grants = await grantsNow();
    for (const [index, { name, code, description }] of Object.values(ROLES).entries()) {
      const role = found[index] ?? (await service.create({ name, code, description }));
      const isUnfinished = memory === null && grants[code] === undefined;
      if (!found[index] || isUnfinished) await grant(role, DEFAULT_GRANTS[code] ?? []);
    }
  }

  /** No role has any permission of ours: Strapi deletes those of a plugin that is not loaded, from all roles at once. */
  async function giveBack(grants: Grants): Promise<void> {
    for (const [code, granted] of Object.entries(grants)) {
      const role = granted.length > 0 ? await service.findOne({ code }) : null;
      if (!role) continue;
      await grant(role, granted);
      strapi.log.info(
        `sms-channel: the role "${code}" got its permissions back: Strapi had been started without the plugin`,
      );
    }
  }

  const grant = (role: Role, granted: readonly Granted[]) =>
    service.addPermissions(
      role.id,
      granted.map(({ action, conditions }) => ({ action, conditions, subject: null })),
    );

  async function grantsNow(): Promise<Grants> {
    const rows = (await strapi.db.query('admin::permission').findMany({
      where: { action: { $startsWith: `plugin::${PLUGIN_ID}.` } },
      populate: { role: { select: ['id', 'code'] } },
      orderBy: { id: 'asc' },
    })) as PermissionRow[];
    const grants: Record<string, Granted[]> = {};
    for (const { action, conditions, role } of rows) {
      if (!role || role.code === SUPER_ADMIN) continue;
      (grants[role.code] ??= []).push({ action, conditions: conditions ?? [] });
    }
    return grants;
  }

  /** While the plugin runs, every change is a person's: it is remembered. */
  function follow(): void {
    if (timer) return;
    const note = () => void (hasChanged = true);
    stopListening = strapi.db.lifecycles.subscribe({
      models: ['admin::permission', 'admin::role'],
      ...{ afterCreate: note, afterCreateMany: note, afterUpdate: note, afterUpdateMany: note },
      ...{ afterDelete: note, afterDeleteMany: note },
    }) as () => void;
    timer = setInterval(() => void remember(), LOOK_EVERY_MS);
    timer.unref();
  }

  async function remember(): Promise<void> {
    if (!hasChanged) return;
    hasChanged = false;
    try {
      const memory = (await store.get({})) as Memory;
      await store.set({ value: { app: memory.app, grants: await grantsNow() } satisfies Memory });
    } catch {
      hasChanged = true;
    }
  }

  async function stop(): Promise<void> {
    if (timer) clearInterval(timer);
    stopListening?.();
    await remember();
  }

  return {
    prepare,
    stop,
    /** Whether the channel ran in this app before: a sign that no table of ours holds. */
    wasUsed: async () => (await store.get({})) !== null,
    /** Whether a role other than the super admin's opens the inbox. */
    someRoleHasInbox: async () => !isEmpty(await grantsNow()),
  };
}

export type Roles = ReturnType<typeof createRoles>;

const DEFAULT_GRANTS: Grants = Object.fromEntries(
  Object.values(ROLES).map(({ code, actions }) => [
    code,
    actions.map((action) => ({ action: actionId(action), conditions: [] })),
  ]),
);

const isEmpty = (grants: Grants): boolean => Object.values(grants).every((granted) => granted.length === 0);
