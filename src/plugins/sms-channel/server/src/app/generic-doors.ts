import { errors, traverse, traverseEntity } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { PLUGIN_ID, uid } from '../../../shared/core/plugin';
import { hidden } from '../db/relation';
import { scopesByAction } from '../http/route';
import contentTypes from './content-types';
import { notFound } from './errors';
import routes from './routes';

/** Every type but the one that content teams see and extend, contacts. */
const CLOSED: ReadonlySet<string> = new Set(
  Object.entries(contentTypes)
    .filter(([, { schema }]) => schema.pluginOptions === hidden)
    .map(([name]) => uid(name)),
);

/**
 * Strapi has doors that read and write every content type by rules of its own: the Content Manager, the GraphQL plugin, and
 * relations that a query of another type follows. Our types but contacts have rules that these doors do not know (row scope,
 * sealed keys, a ledger that proves consent), so they stay closed, to super admins and full-access tokens too.
 * docs/architecture.md §8.3. To be called in `register`: routes and schemas are made afterwards.
 */
export function closeGenericDoors(strapi: Core.Strapi): void {
  grantOwnScopes(strapi);
  closeRelations(strapi);
  closeContentManager(strapi);
  closeDocuments(strapi);
  closeGraphql(strapi);
}

/** A role or token that holds an action of the REST API gets the scope that its call asks for (http/route.ts), and no other. */
function grantOwnScopes(strapi: Core.Strapi): void {
  const scopes = scopesByAction(routes['content-api'].routes);
  const engine = strapi.contentAPI.permissions.engine as unknown as PermissionEngine;
  engine.hooks['format.permission'].register((permission) => {
    const scope = scopes.get(permission.action);
    return scope === undefined ? permission : { ...permission, action: scope };
  });
}

/**
 * Strapi asks for `<type>.find` where a query of the REST API or of GraphQL populates, filters, sorts or connects a relation to
 * that type, and for `<type>.<action>` in GraphQL. No call of ours asks for such a scope.
 */
function closeRelations(strapi: Core.Strapi): void {
  const auth = strapi.get('auth') as { verify(auth: unknown, config?: AuthConfig): Promise<void> };
  const verify = auth.verify.bind(auth);
  auth.verify = async (given, config) => {
    const scopes = config ? [config.scope ?? []].flat() : [];
    if (scopes.some((scope) => CLOSED.has(scope.replace(/\.\w+$/, '')))) throw new errors.ForbiddenError();
    return verify(given, config);
  };
}

/**
 * No role has a permission of the Content Manager for these types, whatever the database says; so neither its relations and
 * filters nor other clients of admin permissions reach them. Its own calls on them answer that there is no such type: the
 * parameters are looked at that the router found, however the URL was spelled.
 */
function closeContentManager(strapi: Core.Strapi): void {
  const { engine } = strapi.service('admin::permission') as unknown as { engine: PermissionEngine };
  engine.hooks['before-format::validate.permission'].register(({ permission }) =>
    CLOSED.has(permission.subject ?? '') ? false : undefined,
  );
  const routers = strapi.plugin('content-manager').routes as unknown as Record<string, Router>;
  for (const route of Object.values(routers).flatMap((router) => router.routes)) {
    const { policies = [], ...config } = route.config ?? {};
    // The routes belong to the process: a server that was started in it before has done this already.
    if (!policies.includes(ONLY_OPEN_TYPES)) route.config = { ...config, policies: [ONLY_OPEN_TYPES, ...policies] };
  }
}

/**
 * What the Content Manager, and whatever else serves the panel, reads of other types: a relation to a closed type shows which
 * document it is, and cannot be searched by. Code of the app itself, which calls the Document Service, sees all.
 */
function closeDocuments(strapi: Core.Strapi): void {
  const getModel = (name: string) => strapi.getModel(name as Parameters<typeof strapi.getModel>[0]) as Model;

  strapi.documents.use(async (context, next) => {
    const { route, userAbility } = (strapi.requestContext.get()?.state ?? {}) as RequestState;
    if (route?.info?.type !== 'admin' || route.info.pluginName === PLUGIN_ID) return next();
    if (CLOSED.has(context.uid)) throw notFound('content type');
    const seesContacts = userAbility?.can('plugin::content-manager.explorer.read', uid('contact')) ?? false;
    const isClosed = (type: unknown) => CLOSED.has(String(type)) || (type === uid('contact') && !seesContacts);
    const options = { schema: context.contentType as unknown as Model, getModel };
    const { filters, sort } = context.params as { filters?: unknown; sort?: unknown };
    if (filters) await traverse.traverseQueryFilters(refuse(isClosed), options, filters);
    if (sort) await traverse.traverseQuerySort(refuse(isClosed), options, sort);
    const result = await next();
    return (await withoutClosed(result)) as typeof result;

    async function withoutClosed(given: unknown): Promise<unknown> {
      if (Array.isArray(given)) return Promise.all(given.map(withoutClosed));
      if (typeof given !== 'object' || given === null) return given;
      if ('entries' in given) return { ...given, entries: await withoutClosed(given.entries) };
      return traverseEntity(hide(isClosed), options, given as Parameters<typeof traverseEntity>[2]);
    }
  });
}

type IsClosed = (type: unknown) => boolean;
type Model = Parameters<typeof traverseEntity>[1]['schema'];
type Visitor = Parameters<typeof traverseEntity>[0];

const targetOf = (attribute: object | undefined) =>
  attribute !== undefined && 'target' in attribute ? attribute.target : undefined;

/** For the keys of a query. */
const refuse =
  (isClosed: IsClosed) =>
  ({ key, attribute }: { key: string; attribute?: object }): void => {
    if (isClosed(targetOf(attribute))) throw new errors.ValidationError(`Invalid key ${key}`);
  };

/** For the relations of a row: what is left says which row it is. */
const hide =
  (isClosed: IsClosed): Visitor =>
  ({ key, value, attribute }, { set }) => {
    const reference = (row: unknown) => {
      if (typeof row !== 'object' || row === null) return row;
      const { id, documentId, count, __type } = row as Reference;
      return isClosed(targetOf(attribute) ?? __type) ? { id, documentId, count, __type } : row;
    };
    if (attribute?.type !== 'relation') return;
    set(key, (Array.isArray(value) ? value.map(reference) : reference(value)) as never);
  };

interface Reference {
  readonly id?: number;
  readonly documentId?: string;
  readonly count?: number;
  readonly __type?: string;
}

interface RequestState {
  readonly route?: { readonly info?: { readonly type?: string; readonly pluginName?: string } };
  readonly userAbility?: { can(action: string, subject: string): boolean };
}

const ONLY_OPEN_TYPES = uid('only-open-types');

/**
 * What the panel asks of a field of relations. Strapi hands everything else to the database as it came (`populate`, `select`,
 * `where`), past the Document Service and past the permissions of the type that the field leads to.
 */
const ASKED_OF_RELATIONS: ReadonlySet<string> = new Set(
  'id page pageSize _q _filter idsToOmit idsToInclude locale status'.split(' '),
);

/**
 * For routes of Strapi's: refuses calls that name a closed type, and takes away what would look through a field of relations at types
 * of ours.
 */
export const policies = {
  'only-open-types': (
    { params, request }: PolicyContext,
    _config: unknown,
    { strapi }: { readonly strapi: Core.Strapi },
  ): boolean => {
    const named = [...Object.values(params), request.query.contentType];
    if (named.some((name) => CLOSED.has(String(name)))) throw notFound('content type');
    const { model, targetField } = params;
    if (model === undefined || targetField === undefined) return true;
    const models = (name: string) => strapi.getModel(name as never) as ModelOf | undefined;
    if (!leadsToOurs(targetOf(models(model)?.attributes[targetField]), models)) return true;
    // The object is the one that the handler reads. The panel also hands on what stands in the URL of its page.
    const further = Object.keys(request.query).filter((key) => !ASKED_OF_RELATIONS.has(key));
    for (const key of further) Reflect.deleteProperty(request.query, key);
    return true;
  },
};

/** Whether this type, or one that its relations lead to, is ours. */
function leadsToOurs(first: unknown, models: (name: string) => ModelOf | undefined): boolean {
  const names = new Set([String(first)]);
  for (const name of names) {
    if (name.startsWith(`plugin::${PLUGIN_ID}.`)) return true;
    for (const { target, component, components = [] } of Object.values(models(name)?.attributes ?? {})) {
      for (const next of [target, component, ...components]) if (typeof next === 'string') names.add(next);
    }
  }
  return false;
}

/** Where the GraphQL plugin is installed, its schema knows these types neither by themselves nor as relations of others. */
function closeGraphql(strapi: Core.Strapi): void {
  const graphql = strapi.plugins.graphql as Plugin | undefined;
  const extension = graphql?.service('extension');
  for (const type of CLOSED) extension?.shadowCRUD(type).disable();
}

interface Permission {
  readonly action: string;
  readonly subject?: string | null;
}

interface PermissionEngine {
  readonly hooks: {
    readonly 'format.permission': Hook<(permission: Permission) => Permission>;
    readonly 'before-format::validate.permission': Hook<(context: { permission: Permission }) => boolean | undefined>;
  };
}

interface Hook<Handler> {
  register(handler: Handler): unknown;
}

interface AuthConfig {
  readonly scope?: string | readonly string[];
}

interface Router {
  readonly routes: { config?: { policies?: unknown[] } }[];
}

interface PolicyContext {
  readonly params: Readonly<Record<string, string>>;
  readonly request: { readonly query: Record<string, unknown> };
}

interface ModelOf {
  readonly attributes: Readonly<Record<string, Attribute>>;
}

interface Attribute {
  readonly target?: string;
  readonly component?: string;
  readonly components?: readonly string[];
}

interface Plugin {
  service(name: 'extension'): { shadowCRUD(uid: string): { disable(): void } };
}
