import { ACTIONS } from '../../../shared/core/plugin';
import { bulkRoutes } from '../bulk/controller';
import { contactRoutes } from '../contacts/controller';
import { distributionRoutes } from '../distribution/controller';
import { adminRoute, crudRoutes, restRoute, type DomainRoutes } from '../http/route';
import { inboxRoutes } from '../inbox';
import { setupRoutes } from '../setup/controller';

const { conversationsSupervise, workStreamsRead, workStreamsUpdate } = ACTIONS;

/** Calls of domains that have but a few. */
const OTHERS: DomainRoutes = {
  rest: [
    ...crudRoutes('/operating-hours', 'operating-hours'),
    ...crudRoutes('/quick-replies', 'quick-reply'),
    restRoute('GET', '/survey-answers', 'survey-answer.find'),
    restRoute('GET', '/closing-calendar', 'closing-calendar.find'),
    restRoute('GET', '/may-text', 'consent.mayText'),
    restRoute('GET', '/consent/verify', 'consent.verify'),
    restRoute('GET', '/simulation/clock', 'simulation.clock'),
    restRoute('PUT', '/simulation/clock', 'simulation.moveClock'),
    restRoute('GET', '/health', 'health.find'),
  ],
  admin: [
    adminRoute('GET', '/health', 'health.view', workStreamsRead),
    adminRoute('GET', '/consent/verify', 'consent.verify', workStreamsRead),
    adminRoute('GET', '/installation', 'installation.find', workStreamsRead),
    adminRoute('POST', '/installation/confirm', 'installation.confirm', workStreamsUpdate),
    adminRoute('GET', '/inbox/closing-calendar', 'closing-calendar.find', conversationsSupervise),
    adminRoute('GET', '/operating-hours', 'operating-hours.find', workStreamsRead),
    adminRoute('POST', '/operating-hours', 'operating-hours.create', workStreamsUpdate),
    adminRoute('GET', '/operating-hours/:id', 'operating-hours.findOne', workStreamsRead),
    adminRoute('PUT', '/operating-hours/:id', 'operating-hours.update', workStreamsUpdate),
    adminRoute('DELETE', '/operating-hours/:id', 'operating-hours.delete', workStreamsUpdate),
  ],
};

const ALL = [setupRoutes, distributionRoutes, contactRoutes, inboxRoutes, bulkRoutes, OTHERS];

/**
 * Every call, by side. The callback route is not among them: it is taken from the server before Strapi's own middlewares
 * (inbound/ingress.ts).
 */
export default {
  admin: { type: 'admin', routes: ALL.flatMap(({ admin = [] }) => admin) },
  'content-api': { type: 'content-api', routes: ALL.flatMap(({ rest = [] }) => rest) },
};
