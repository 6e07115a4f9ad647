import { ACTIONS, actionId, type Action } from '../../../shared/permissions';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A call of the admin panel: signed in to it, and with this permission. */
const route = (method: Method, path: string, handler: string, action: Action) => ({
  method,
  path,
  handler,
  config: {
    policies: [
      'admin::isAuthenticatedAdmin',
      { name: 'admin::hasPermissions', config: { actions: [actionId(action)] } },
    ],
  },
});

const {
  inboxRead,
  conversationsReply,
  conversationsAssign,
  conversationsSupervise,
  workStreamsRead,
  workStreamsUpdate,
  workStreamsValidate,
} = ACTIONS;

const administration = (method: Method, path: string, handler: string, action: Action) =>
  route(method, `/work-streams${path}`, `administration.${handler}`, action);

/** The admin pages' own calls, below `/sms-channel`. */
export default {
  type: 'admin',
  routes: [
    route('GET', '/inbox/me', 'inbox.me', inboxRead),
    route('PUT', '/inbox/me/presence', 'inbox.presence', inboxRead),
    route('GET', '/inbox/colleagues', 'inbox.colleagues', inboxRead),
    route('GET', '/inbox/numbers', 'inbox.numbers', inboxRead),
    route('GET', '/inbox/events', 'inbox.events', inboxRead),
    route('GET', '/inbox/counts', 'inbox.counts', inboxRead),
    route('GET', '/inbox/conversations', 'inbox.list', inboxRead),
    route('POST', '/inbox/conversations', 'inbox.start', conversationsReply),
    route('GET', '/inbox/conversations/:id', 'inbox.findOne', inboxRead),
    route('GET', '/inbox/conversations/:id/messages', 'inbox.thread', inboxRead),
    route('POST', '/inbox/conversations/:id/messages', 'inbox.reply', conversationsReply),
    route('POST', '/inbox/conversations/:id/notes', 'inbox.note', conversationsReply),
    route('GET', '/inbox/quick-replies', 'inbox.quickReplies', inboxRead),
    route('POST', '/inbox/quick-replies', 'inbox.createQuickReply', conversationsReply),
    route('PUT', '/inbox/quick-replies/:quickReply', 'inbox.updateQuickReply', conversationsReply),
    route('DELETE', '/inbox/quick-replies/:quickReply', 'inbox.deleteQuickReply', conversationsReply),
    route('POST', '/inbox/conversations/:id/messages/:message/resend', 'inbox.resend', conversationsReply),
    route('POST', '/inbox/conversations/:id/messages/:message/look-up', 'inbox.lookUp', conversationsReply),
    route('POST', '/inbox/conversations/:id/messages/:message/leave', 'inbox.leave', conversationsReply),
    route('POST', '/inbox/conversations/:id/read', 'inbox.read', inboxRead),
    route('POST', '/inbox/conversations/:id/typing', 'inbox.typing', conversationsReply),
    route('POST', '/inbox/conversations/:id/take', 'inbox.take', conversationsReply),
    route('POST', '/inbox/conversations/:id/assign', 'inbox.assign', conversationsAssign),
    route('POST', '/inbox/conversations/:id/transfer', 'inbox.transfer', conversationsReply),
    route('POST', '/inbox/conversations/:id/release', 'inbox.release', conversationsReply),
    route('POST', '/inbox/conversations/:id/wait', 'inbox.wait', conversationsReply),
    route('POST', '/inbox/conversations/:id/end', 'inbox.end', conversationsReply),
    route('POST', '/inbox/conversations/:id/close', 'inbox.close', conversationsReply),
    route('POST', '/inbox/conversations/:id/reopen', 'inbox.reopen', conversationsReply),
    route('PUT', '/inbox/conversations/:id/labels', 'inbox.setLabels', conversationsReply),
    route('PUT', '/inbox/conversations/:id/priority', 'inbox.setPriority', conversationsReply),
    route('POST', '/inbox/conversations/:id/snooze', 'inbox.snooze', conversationsReply),
    route('POST', '/inbox/conversations/:id/unsnooze', 'inbox.unsnooze', conversationsReply),
    route('GET', '/inbox/labels', 'inbox-labels.all', inboxRead),
    route('POST', '/inbox/labels', 'inbox-labels.create', conversationsReply),
    route('PUT', '/inbox/labels/:id', 'inbox-labels.update', conversationsSupervise),
    route('DELETE', '/inbox/labels/:id', 'inbox-labels.delete', conversationsSupervise),
    route('GET', '/inbox/contacts', 'inbox-contacts.search', conversationsSupervise),
    route('GET', '/inbox/contacts/:id', 'inbox-contacts.findOne', inboxRead),
    route('PUT', '/inbox/contacts/:id', 'inbox-contacts.update', conversationsReply),
    route('POST', '/inbox/contacts/:id/merge', 'inbox-contacts.merge', conversationsSupervise),
    route('POST', '/inbox/contacts/:id/unmerge', 'inbox-contacts.unmerge', conversationsSupervise),

    administration('GET', '', 'list', workStreamsRead),
    administration('POST', '', 'create', workStreamsUpdate),
    administration('GET', '/options', 'options', workStreamsRead),
    administration('GET', '/:id', 'findOne', workStreamsRead),
    administration('PUT', '/:id', 'update', workStreamsUpdate),
    administration('DELETE', '/:id', 'delete', workStreamsUpdate),
    administration('POST', '/:id/duplicate', 'duplicate', workStreamsUpdate),
    administration('POST', '/:id/validate', 'validate', workStreamsValidate),
    administration('POST', '/:id/test-sms', 'sendTestSms', workStreamsValidate),
    administration('GET', '/:id/test-sms/:message', 'testSmsState', workStreamsValidate),
    administration('POST', '/:id/rotate-callback-url', 'rotateCallbackUrl', workStreamsUpdate),
    administration('POST', '/:id/end-previous', 'endPrevious', workStreamsUpdate),
    administration('POST', '/:id/callback-url-sent', 'callbackUrlSent', workStreamsUpdate),
    administration('POST', '/:id/try-number', 'tryNumber', workStreamsRead),
    administration('GET', '/:id/callbacks', 'callbacks', workStreamsRead),
    administration('POST', '/:id/callbacks/release', 'release', workStreamsUpdate),
    administration('DELETE', '/:id/callbacks/:callback', 'dismiss', workStreamsUpdate),
    administration('GET', '/:id/simulator', 'simulator', workStreamsRead),
  ],
};
