import { ACTIONS } from '../../../shared/core/plugin';
import { adminRoute, crudRoutes, restRoute, type DomainRoutes } from '../http/route';

const { inboxRead, conversationsReply, conversationsSupervise, workStreamsRead, workStreamsUpdate } = ACTIONS;

export const distributionRoutes: DomainRoutes = {
  rest: [
    ...crudRoutes('/queues', 'queue'),
    restRoute('GET', '/agents', 'agent.find'),
    restRoute('GET', '/agents/:id', 'agent.findOne'),
    restRoute('PUT', '/agents/:id', 'agent.update'),
    restRoute('GET', '/offers', 'offer.find'),
    restRoute('POST', '/offers/:id/accept', 'offer.accept'),
    restRoute('POST', '/offers/:id/reject', 'offer.reject'),
  ],
  admin: [
    adminRoute('POST', '/inbox/me/heartbeat', 'distribution.heartbeat', inboxRead),
    adminRoute('GET', '/inbox/offers', 'distribution.offers', inboxRead),
    adminRoute('POST', '/inbox/offers/:id/accept', 'distribution.accept', conversationsReply),
    adminRoute('POST', '/inbox/offers/:id/reject', 'distribution.reject', conversationsReply),
    adminRoute('GET', '/inbox/board', 'distribution.board', conversationsSupervise),
    adminRoute('PUT', '/inbox/agents/:id/presence', 'distribution.setPresence', conversationsSupervise),
    adminRoute('GET', '/queues', 'queue-pages.list', workStreamsRead),
    adminRoute('POST', '/queues', 'queue-pages.create', workStreamsUpdate),
    adminRoute('GET', '/queues/:id', 'queue-pages.findOne', workStreamsRead),
    adminRoute('PUT', '/queues/:id', 'queue-pages.update', workStreamsUpdate),
    adminRoute('DELETE', '/queues/:id', 'queue-pages.delete', workStreamsUpdate),
    adminRoute('GET', '/agents', 'queue-pages.agents', workStreamsRead),
    adminRoute('PUT', '/agents/:id', 'queue-pages.updateAgent', workStreamsUpdate),
  ],
};
