import { BULK_ACTIONS, type BulkAction } from '../../../shared/bulk/outcome';
import { bulkSendCreate, recipientQuery } from '../../../shared/bulk/schema';
import { idParams, pageQuery } from '../../../shared/core/schema';
import type { Actor } from '../conversations/actor';
import type { Channel } from '../app/compose';
import { parse, parseBody } from '../http/parse';
import { handle, type Context, type Handler } from '../http/handle';
import { parseNothing } from '../http/nothing';

const id = (ctx: Context) => parse(idParams, ctx.params).id;

/** The calls on bulk sends, for the REST API and for the admin page alike. */
export function bulkSendHandlers(channel: () => Channel, actorOf: (ctx: Context) => Promise<Actor> | Actor) {
  const act = (action: BulkAction): Handler =>
    handle(async (ctx) => {
      parseNothing(ctx.request.body);
      ctx.body = { data: await channel().bulkSends.act(action, id(ctx), await actorOf(ctx)) };
    });

  return {
    find: handle(async (ctx) => {
      ctx.body = await channel().bulkSends.list(parse(pageQuery, ctx.query));
    }),
    findOne: handle(async (ctx) => {
      ctx.body = { data: await channel().bulkSends.find(id(ctx)) };
    }),
    create: handle(async (ctx) => {
      const input = parseBody(bulkSendCreate, ctx.request.body);
      ctx.body = { data: await channel().bulkSends.create(input, await actorOf(ctx)) };
      ctx.status = 201;
    }),
    recipients: handle(async (ctx) => {
      ctx.body = await channel().bulkSends.listRecipients(id(ctx), parse(recipientQuery, ctx.query));
    }),
    ...(Object.fromEntries(BULK_ACTIONS.map((action) => [action, act(action)])) as Record<BulkAction, Handler>),
  };
}
