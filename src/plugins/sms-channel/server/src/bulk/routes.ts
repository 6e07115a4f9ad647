import { BULK_ACTIONS } from '../../../shared/bulk/outcome';
import { ACTIONS } from '../../../shared/core/plugin';
import { adminRoute, restRoute, type DomainRoutes, type Route } from '../http/route';

/** The same calls for the REST API and for the admin page. */
const CALLS: readonly (readonly [method: Route['method'], path: string, handler: string])[] = [
  ['GET', '', 'find'],
  ['POST', '', 'create'],
  ['GET', '/:id', 'findOne'],
  ['GET', '/:id/recipients', 'recipients'],
  ...BULK_ACTIONS.map((action) => ['POST', `/:id/${action}`, action] as const),
];

export const bulkRoutes: DomainRoutes = {
  rest: CALLS.map(([method, path, handler]) => restRoute(method, `/bulk-sends${path}`, `bulk-send.${handler}`)),
  admin: CALLS.map(([method, path, handler]) =>
    adminRoute(method, `/bulk-sends${path}`, `inbox-bulk-sends.${handler}`, ACTIONS.conversationsSupervise),
  ),
};
