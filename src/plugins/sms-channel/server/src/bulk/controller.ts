import { BULK_ACTIONS, type BulkAction } from '../../../shared/bulk/outcome';
import { bulkRecipient, bulkSendCreate, recipientQuery } from '../../../shared/bulk/contract';
import { idParams, pageQuery } from '../../../shared/core/contract';
import { parse, parseBody, parseEmptyBody, parseItems } from '../http/parse';
import { handle, type Context, type Handler } from '../http/handle';
import type { Bulk } from '.';
import type { ActorOf } from '../http/actors';
import { ACTIONS } from '../../../shared/core/plugin';
import { adminRoute, restRoute, type DomainRoutes, type Route } from '../http/route';

const id = (ctx: Context) => parse(idParams, ctx.params).id;

/** The calls on bulk sends, for the REST API and for the admin page alike. */
export function bulkSendController({ bulkSends }: Pick<Bulk, 'bulkSends'>, actorOf: ActorOf) {
  const act = (action: BulkAction): Handler =>
    handle(async (ctx) => {
      parseEmptyBody(ctx.request.body);
      ctx.body = { data: await bulkSends.act(action, id(ctx), await actorOf(ctx)) };
    });

  return {
    find: handle(async (ctx) => {
      ctx.body = await bulkSends.list(parse(pageQuery, ctx.query));
    }),
    findOne: handle(async (ctx) => {
      ctx.body = { data: await bulkSends.find(id(ctx)) };
    }),
    create: handle(async (ctx) => {
      const { to: rows, ...input } = parseBody(bulkSendCreate, ctx.request.body);
      const to = rows && (await parseItems(bulkRecipient, rows, 'to'));
      ctx.body = { data: await bulkSends.create({ ...input, to }, await actorOf(ctx)) };
      ctx.status = 201;
    }),
    recipients: handle(async (ctx) => {
      ctx.body = await bulkSends.listRecipients(id(ctx), parse(recipientQuery, ctx.query));
    }),
    ...(Object.fromEntries(BULK_ACTIONS.map((action) => [action, act(action)])) as Record<BulkAction, Handler>),
  };
}

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
