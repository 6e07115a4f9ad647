import { BULK_ACTIONS } from '../../../../shared/bulk/outcome';
import { CONVERSATION_ACTIONS } from '../../../../shared/conversations/state';

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
 * role or an API token grants its action. The callback route is not here, it is inbound/ingress.ts.
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
    ...crud('/operating-hours', 'operating-hours'),
    ...crud('/contacts', 'contact'),
    route('POST', '/contacts/:id/merge', 'contact.merge'),
    route('POST', '/contacts/:id/unmerge', 'contact.unmerge'),
    ...crud('/labels', 'label'),
    route('GET', '/survey-answers', 'survey-answer.find'),
    route('GET', '/bulk-sends', 'bulk-send.find'),
    route('POST', '/bulk-sends', 'bulk-send.create'),
    route('GET', '/bulk-sends/:id', 'bulk-send.findOne'),
    route('GET', '/bulk-sends/:id/recipients', 'bulk-send.recipients'),
    ...BULK_ACTIONS.map((action) => route('POST', `/bulk-sends/:id/${action}`, `bulk-send.${action}`)),
    ...crud('/quick-replies', 'quick-reply'),
    route('GET', '/agents', 'agent.find'),
    route('GET', '/agents/:id', 'agent.findOne'),
    route('PUT', '/agents/:id', 'agent.update'),
    route('GET', '/offers', 'offer.find'),
    route('POST', '/offers/:id/accept', 'offer.accept'),
    route('POST', '/offers/:id/reject', 'offer.reject'),
    route('GET', '/conversations', 'conversation.find'),
    route('POST', '/conversations', 'conversation.start'),
    route('GET', '/conversations/:id', 'conversation.findOne'),
    route('GET', '/conversations/:id/messages', 'conversation.messages'),
    route('POST', '/conversations/:id/messages', 'conversation.reply'),
    route('POST', '/conversations/:id/notes', 'conversation.note'),
    route('POST', '/conversations/:id/messages/:message/resend', 'conversation.resend'),
    route('POST', '/conversations/:id/messages/:message/look-up', 'conversation.lookUp'),
    route('POST', '/conversations/:id/messages/:message/leave', 'conversation.leave'),
    route('GET', '/conversations/:id/decisions', 'conversation.decisions'),
    route('POST', '/conversations/:id/decisions/:decision/check', 'conversation.checkDecision'),
    route('PUT', '/conversations/:id/messages/:message', 'conversation.changeMessage'),
    route('POST', '/conversations/:id/messages/:message/cancel', 'conversation.cancel'),
    route('PUT', '/conversations/:id/labels', 'conversation.setLabels'),
    route('PUT', '/conversations/:id/priority', 'conversation.setPriority'),
    route('PUT', '/conversations/:id/pinned', 'conversation.setPinned'),
    route('GET', '/closing-calendar', 'closing-calendar.find'),
    route('POST', '/conversations/:id/snooze', 'conversation.snooze'),
    route('POST', '/conversations/:id/unsnooze', 'conversation.unsnooze'),
    route('GET', '/conversations/:id/consent', 'conversation.consent'),
    route('POST', '/conversations/:id/consent', 'conversation.recordConsent'),
    route('GET', '/conversations/:id/may-text', 'conversation.mayText'),
    route('GET', '/may-text', 'consent.mayText'),
    route('GET', '/consent/verify', 'consent.verify'),
    ...CONVERSATION_ACTIONS.map((action) => route('POST', `/conversations/:id/${action}`, `conversation.${action}`)),
    route('GET', '/simulation/clock', 'simulation.clock'),
    route('PUT', '/simulation/clock', 'simulation.moveClock'),
    route('GET', '/health', 'health.find'),
  ],
};
