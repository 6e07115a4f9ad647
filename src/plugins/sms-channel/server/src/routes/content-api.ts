import { CONVERSATION_ACTIONS } from '../../../shared/domain/conversation-state';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  handler: string;
}

const route = (method: Route['method'], path: string, handler: string): Route => ({ method, path, handler });

const crud = (path: string, controller: string): Route[] => [
  route('GET', path, `${controller}.find`),
  route('GET', `${path}/:id`, `${controller}.findOne`),
  route('POST', path, `${controller}.create`),
  route('PUT', `${path}/:id`, `${controller}.update`),
  route('DELETE', `${path}/:id`, `${controller}.delete`),
];

/**
 * The public contract of design.md §6, below `/api/sms-channel`. Strapi's own rule applies: every call is denied until a
 * role or an API token grants its action. The callback route is not here, it is middlewares/callback-ingress.ts.
 */
export default {
  type: 'content-api',
  routes: [
    ...crud('/work-streams', 'work-stream'),
    route('POST', '/work-streams/:id/validate', 'work-stream.validate'),
    route('POST', '/work-streams/:id/try-number', 'work-stream.tryNumber'),
    ...crud('/sms-numbers', 'sms-number'),
    ...crud('/routing-rules', 'routing-rule'),
    ...crud('/queues', 'queue'),
    ...crud('/contacts', 'contact'),
    route('POST', '/contacts/:id/merge', 'contact.merge'),
    route('POST', '/contacts/:id/unmerge', 'contact.unmerge'),
    ...crud('/labels', 'label'),
    ...crud('/quick-replies', 'quick-reply'),
    route('GET', '/agents', 'agent.find'),
    route('GET', '/agents/:id', 'agent.findOne'),
    route('PUT', '/agents/:id', 'agent.update'),
    route('GET', '/conversations', 'conversation.find'),
    route('POST', '/conversations', 'conversation.start'),
    route('GET', '/conversations/:id', 'conversation.findOne'),
    route('GET', '/conversations/:id/messages', 'conversation.messages'),
    route('POST', '/conversations/:id/messages', 'conversation.reply'),
    route('POST', '/conversations/:id/notes', 'conversation.note'),
    route('POST', '/conversations/:id/messages/:message/resend', 'conversation.resend'),
    route('POST', '/conversations/:id/messages/:message/look-up', 'conversation.lookUp'),
    route('POST', '/conversations/:id/messages/:message/leave', 'conversation.leave'),
    route('PUT', '/conversations/:id/labels', 'conversation.setLabels'),
    route('PUT', '/conversations/:id/priority', 'conversation.setPriority'),
    route('POST', '/conversations/:id/snooze', 'conversation.snooze'),
    route('POST', '/conversations/:id/unsnooze', 'conversation.unsnooze'),
    ...CONVERSATION_ACTIONS.map((action) => route('POST', `/conversations/:id/${action}`, `conversation.${action}`)),
    route('GET', '/health', 'health.find'),
  ],
};
