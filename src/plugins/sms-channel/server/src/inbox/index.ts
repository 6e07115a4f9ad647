import { TRIAGE_FIELDS } from '../../../shared/conversations/contract';
import { CONVERSATION_ACTIONS } from '../../../shared/conversations/state';
import { ACTIONS, type Action } from '../../../shared/core/plugin';
import { setterOf } from './conversation-controller';
import { adminRoute, crudRoutes, restRoute, type DomainRoutes, type Route } from '../http/route';

export { conversationHandlers, inboxLabelController } from './conversation-controller';
export { inboxController } from './inbox-controller';

const { inboxRead: read, conversationsReply: reply, conversationsAssign, conversationsSupervise: supervise } = ACTIONS;

/** What both sides may ask of a conversation: method, path below it, handler, and the permission that the inbox needs. */
const CALLS: readonly (readonly [method: Route['method'], path: string, handler: string, action: Action])[] = [
  ['GET', '', 'findOne', read],
  ['POST', '/messages', 'reply', reply],
  ['PUT', '/messages/:message', 'changeMessage', reply],
  ['POST', '/messages/:message/cancel', 'cancel', reply],
  ['POST', '/messages/:message/resend', 'resend', reply],
  ['POST', '/messages/:message/look-up', 'lookUp', reply],
  ['POST', '/messages/:message/leave', 'leave', reply],
  ['POST', '/notes', 'note', reply],
  ['GET', '/decisions', 'decisions', read],
  ['POST', '/decisions/:decision/check', 'checkDecision', read],
  ...TRIAGE_FIELDS.map((field) => ['PUT', `/${field}`, setterOf(field), reply] as const),
  ['POST', '/snooze', 'snooze', reply],
  ['POST', '/unsnooze', 'unsnooze', reply],
  ['POST', '/read', 'read', read],
  ['POST', '/unread', 'unread', read],
  ['GET', '/consent', 'consent', read],
  ['POST', '/consent', 'recordConsent', reply],
  ['GET', '/may-text', 'mayText', read],
  ...CONVERSATION_ACTIONS.map(
    (action) => ['POST', `/${action}`, action, action === 'assign' ? conversationsAssign : reply] as const,
  ),
];

export const inboxRoutes: DomainRoutes = {
  rest: [
    restRoute('GET', '/conversations', 'conversation.find'),
    restRoute('POST', '/conversations', 'conversation.start'),
    restRoute('GET', '/conversations/:id/messages', 'conversation.messages'),
    ...CALLS.map(([method, path, handler]) =>
      restRoute(method, `/conversations/:id${path}`, `conversation.${handler}`),
    ),
    ...crudRoutes('/labels', 'label'),
  ],
  admin: [
    adminRoute('GET', '/inbox/me', 'inbox.me', read),
    adminRoute('PUT', '/inbox/me/presence', 'inbox.presence', read),
    adminRoute('GET', '/inbox/colleagues', 'inbox.colleagues', read),
    adminRoute('GET', '/inbox/numbers', 'inbox.numbers', read),
    adminRoute('GET', '/inbox/sending-numbers', 'inbox.sendingNumbers', reply),
    adminRoute('POST', '/inbox/colleague-notes', 'inbox.colleagueNote', reply),
    adminRoute('GET', '/inbox/events', 'inbox.events', read),
    adminRoute('GET', '/inbox/counts', 'inbox.counts', read),
    adminRoute('GET', '/inbox/conversations', 'inbox.list', read),
    adminRoute('POST', '/inbox/conversations', 'inbox.start', reply),
    adminRoute('GET', '/inbox/conversations/:id/messages', 'inbox.thread', read),
    ...CALLS.map(([method, path, handler, action]) =>
      adminRoute(method, `/inbox/conversations/:id${path}`, `inbox.${handler}`, action),
    ),
    adminRoute('POST', '/inbox/conversations/:id/typing', 'inbox.typing', reply),
    adminRoute('GET', '/inbox/conversations/:id/survey-answers', 'inbox.surveyAnswers', read),
    adminRoute('GET', '/inbox/quick-replies', 'inbox.quickReplies', read),
    adminRoute('POST', '/inbox/quick-replies', 'inbox.createQuickReply', reply),
    adminRoute('PUT', '/inbox/quick-replies/:quickReply', 'inbox.updateQuickReply', reply),
    adminRoute('DELETE', '/inbox/quick-replies/:quickReply', 'inbox.deleteQuickReply', reply),
    adminRoute('GET', '/inbox/labels', 'inbox-labels.all', read),
    adminRoute('POST', '/inbox/labels', 'inbox-labels.create', reply),
    adminRoute('PUT', '/inbox/labels/:id', 'inbox-labels.update', supervise),
    adminRoute('DELETE', '/inbox/labels/:id', 'inbox-labels.delete', supervise),
  ],
};
