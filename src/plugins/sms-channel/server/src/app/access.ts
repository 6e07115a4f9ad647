import type { Core } from '@strapi/strapi';
import { ACTIONS, ROLES, actionId, type Action, PLUGIN_ID } from '../../../shared/core/plugin';

interface ActionText {
  readonly action: Action;
  readonly displayName: string;
  readonly area: 'Inbox' | 'Work streams';
}

const TEXTS: readonly ActionText[] = [
  { action: ACTIONS.inboxRead, displayName: 'Open the inbox', area: 'Inbox' },
  { action: ACTIONS.conversationsReply, displayName: 'Answer and change own conversations', area: 'Inbox' },
  { action: ACTIONS.conversationsAssign, displayName: 'Assign conversations to others', area: 'Inbox' },
  { action: ACTIONS.conversationsSupervise, displayName: 'See every conversation', area: 'Inbox' },
  { action: ACTIONS.workStreamsRead, displayName: 'See', area: 'Work streams' },
  { action: ACTIONS.workStreamsUpdate, displayName: 'Edit', area: 'Work streams' },
  { action: ACTIONS.secretsReplace, displayName: 'Replace the API key', area: 'Work streams' },
  { action: ACTIONS.workStreamsValidate, displayName: 'Validate the API key', area: 'Work streams' },
];

/** Makes the plugin's permissions known to Strapi's roles. */
export async function registerActions(strapi: Core.Strapi): Promise<void> {
  const { actionProvider } = strapi.service('admin::permission') as {
    actionProvider: { registerMany(actions: object[]): Promise<void> };
  };
  await actionProvider.registerMany(
    TEXTS.map(({ action, displayName, area }) =>
      area === 'Inbox'
        ? { section: 'plugins', pluginName: PLUGIN_ID, subCategory: area, displayName, uid: action }
        : {
            section: 'settings',
            category: 'SMS channel',
            subCategory: area,
            pluginName: PLUGIN_ID,
            displayName,
            uid: action,
          },
    ),
  );
}

interface RoleService {
  findOne(where: { code: string }): Promise<{ id: number } | null>;
  create(role: { name: string; code: string; description: string }): Promise<{ id: number }>;
  assignPermissions(id: number, permissions: { action: string; subject: null }[]): Promise<unknown>;
}

/** Made once: what an operator changes or deletes afterwards stays changed or deleted. */
export async function seedRoles(strapi: Core.Strapi): Promise<void> {
  const store = strapi.store({ type: 'plugin', name: PLUGIN_ID, key: 'roles-seeded' });
  if (await store.get({})) return;
  const roles = strapi.service('admin::role') as RoleService;
  for (const { name, code, description, actions } of Object.values(ROLES)) {
    if (await roles.findOne({ code })) continue;
    const role = await roles.create({ name, code, description });
    await roles.assignPermissions(
      role.id,
      actions.map((action) => ({ action: actionId(action), subject: null })),
    );
  }
  await store.set({ value: true });
}
