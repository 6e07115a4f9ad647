import { actionId, type Action } from '../../../shared/core/plugin';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Route {
  readonly method: Method;
  readonly path: string;
  /** `<controller>.<handler>` */
  readonly handler: string;
  readonly config?: { readonly policies: readonly (string | object)[] };
}

/** The calls of a domain: those of the REST API, below `/api/sms-channel`, and those of the admin pages, below `/sms-channel`. */
export interface DomainRoutes {
  readonly rest?: readonly Route[];
  readonly admin?: readonly Route[];
}

/** A call of the REST API. Strapi's own rule applies: it is denied until a role or an API token grants its action. */
export const restRoute = (method: Method, path: string, handler: string): Route => ({ method, path, handler });

/** The five calls of a configuration type. */
export const crudRoutes = (path: string, controller: string): Route[] => [
  restRoute('GET', path, `${controller}.find`),
  restRoute('GET', `${path}/:id`, `${controller}.findOne`),
  restRoute('POST', path, `${controller}.create`),
  restRoute('PUT', `${path}/:id`, `${controller}.update`),
  restRoute('DELETE', `${path}/:id`, `${controller}.delete`),
];

/** A call of the admin panel: signed in to it, and with these permissions. */
export const adminRoute = (method: Method, path: string, handler: string, ...actions: Action[]): Route => ({
  method,
  path,
  handler,
  config: {
    policies: [
      'admin::isAuthenticatedAdmin',
      { name: 'admin::hasPermissions', config: { actions: actions.map(actionId) } },
    ],
  },
});
