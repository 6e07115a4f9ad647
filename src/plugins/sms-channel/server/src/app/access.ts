import type { Core } from '@strapi/strapi';
import { ACTIONS, type Action, PLUGIN_ID } from '../../../shared/core/plugin';

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
