export const PLUGIN_ID = 'sms-channel';

/** A content type's uid, e.g. `plugin::sms-channel.message`. */
export const uid = <Name extends string>(name: Name) => `plugin::${PLUGIN_ID}.${name}` as const;

/**
 * Every action of the plugin, in one list for the server's routes and the admin's pages.
 * The last segment of each is unique: the admin derives `canXxx` from it.
 */
export const ACTIONS = {
  inboxRead: 'inbox-read',
  conversationsReply: 'conversations-reply',
  conversationsAssign: 'conversations-assign',
  conversationsSupervise: 'conversations-supervise',
  workStreamsRead: 'work-streams-read',
  workStreamsUpdate: 'work-streams-update',
  secretsReplace: 'secrets-replace',
  workStreamsValidate: 'work-streams-validate',
} as const;

export type Action = (typeof ACTIONS)[keyof typeof ACTIONS];

/** The full id that Strapi stores, e.g. `plugin::sms-channel.inbox-read`. */
export const actionId = (action: Action) => `plugin::${PLUGIN_ID}.${action}` as const;

/** Strapi's own roles for the inbox; seeded once, an operator's changes to them stay. */
export const ROLES = {
  agent: {
    code: 'sms-agent',
    name: 'SMS Agent',
    description: 'Answers texts: own conversations and those of their queues.',
    actions: [ACTIONS.inboxRead, ACTIONS.conversationsReply, ACTIONS.conversationsAssign],
  },
  supervisor: {
    code: 'sms-supervisor',
    name: 'SMS Supervisor',
    description: 'Sees and steers every conversation.',
    actions: [
      ACTIONS.inboxRead,
      ACTIONS.conversationsReply,
      ACTIONS.conversationsAssign,
      ACTIONS.conversationsSupervise,
      ACTIONS.workStreamsRead,
    ],
  },
} as const;
