import { ACTIONS, actionId, type Action } from '../../../shared/permissions';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A call of the inbox: signed in to the admin, and with this permission. */
const route = (method: Method, path: string, handler: string, action: Action) => ({
  method,
  path,
  handler: `inbox.${handler}`,
  config: {
    policies: [
      'admin::isAuthenticatedAdmin',
      { name: 'admin::hasPermissions', config: { actions: [actionId(action)] } },
    ],
  },
});

const { inboxRead, conversationsReply, conversationsAssign } = ACTIONS;

/** The inbox page's own calls, below `/sms-channel`. */
export default {
  type: 'admin',
  routes: [
    route('GET', '/inbox/me', 'me', inboxRead),
    route('PUT', '/inbox/me/presence', 'presence', inboxRead),
    route('GET', '/inbox/colleagues', 'colleagues', inboxRead),
    route('GET', '/inbox/numbers', 'numbers', inboxRead),
    route('GET', '/inbox/events', 'events', inboxRead),
    route('GET', '/inbox/conversations', 'list', inboxRead),
    route('POST', '/inbox/conversations', 'start', conversationsReply),
    route('GET', '/inbox/conversations/:id', 'findOne', inboxRead),
    route('GET', '/inbox/conversations/:id/messages', 'thread', inboxRead),
    route('POST', '/inbox/conversations/:id/messages', 'reply', conversationsReply),
    route('POST', '/inbox/conversations/:id/read', 'read', inboxRead),
    route('POST', '/inbox/conversations/:id/take', 'take', conversationsReply),
    route('POST', '/inbox/conversations/:id/assign', 'assign', conversationsAssign),
    route('POST', '/inbox/conversations/:id/transfer', 'transfer', conversationsReply),
    route('POST', '/inbox/conversations/:id/release', 'release', conversationsReply),
    route('POST', '/inbox/conversations/:id/wait', 'wait', conversationsReply),
    route('POST', '/inbox/conversations/:id/end', 'end', conversationsReply),
    route('POST', '/inbox/conversations/:id/close', 'close', conversationsReply),
    route('POST', '/inbox/conversations/:id/reopen', 'reopen', conversationsReply),
  ],
};
