import { actionId, PLUGIN_ID, type Action } from '../../../shared/core/plugin';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Route {
  readonly method: Method;
  readonly path: string;
  /** `<controller>.<handler>` */
  readonly handler: string;
  readonly config?: { readonly policies?: readonly (string | object)[]; readonly auth?: { readonly scope: string[] } };
}

/** The calls of a domain: those of the REST API, below the REST prefix, and those of the admin pages, below `/sms-channel`. */
export interface DomainRoutes {
  readonly rest?: readonly Route[];
  readonly admin?: readonly Route[];
}

/**
 * A call of the REST API. Strapi's own rule applies: it is denied until a role or an API token grants its action,
 * `plugin::sms-channel.<handler>`. What the call asks for is the scope that belongs to the action.
 */
export const restRoute = (method: Method, path: string, handler: string): Route => ({
  method,
  path,
  handler,
  config: { auth: { scope: [scopeOf(method, handler)] } },
});

/**
 * The scopes of the REST API have names of their own, for two reasons. Read-only API tokens pass only where the scope ends in
 * `find` or `findOne`. And Strapi takes `<type>.find` for the permission to read a type through relations of others: that is
 * right for contacts alone. docs/architecture.md §8.3.
 */
function scopeOf(method: Method, handler: string): string {
  const isRead = method === 'GET' && !/find(One)?$/.test(handler);
  const name = handler.startsWith('contact.') ? handler : `rest.${handler}`;
  return `plugin::${PLUGIN_ID}.${name}${isRead ? '.find' : ''}`;
}

/** The scope of each action of these calls. An action has one. */
export function scopesByAction(routes: readonly Route[]): Map<string, string> {
  const scopes = new Map<string, string>();
  for (const { handler, config } of routes) {
    const [scope] = config?.auth?.scope ?? [];
    if (scope !== undefined) scopes.set(`plugin::${PLUGIN_ID}.${handler}`, scope);
  }
  return scopes;
}

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
    auth: { scope: [`plugin::${PLUGIN_ID}.panel.${handler}`] },
    policies: [
      'admin::isAuthenticatedAdmin',
      { name: 'admin::hasPermissions', config: { actions: actions.map(actionId) } },
    ],
  },
});
