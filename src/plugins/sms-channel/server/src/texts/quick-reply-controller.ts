import * as z from 'zod';
import { documentId } from '../../../shared/core/schema';
import { personalQuickReplyCreate, personalQuickReplyUpdate, quickReplyQuery } from '../../../shared/texts/schema';
import type { Actor } from '../conversations/actor';
import type { Channel } from '../app/compose';
import { parse, parseBody } from '../http/parse';
import { handle, type Context } from '../http/handle';

const quickReplyParams = z.object({ quickReply: documentId });

const id = (ctx: Context) => parse(quickReplyParams, ctx.params).quickReply;

/** What the composer offers, and the signed-in agent's own quick replies. */
export function inboxQuickReplies(
  channel: () => Channel,
  actorOf: (ctx: Context) => Promise<Actor & { kind: 'agent' }>,
) {
  return {
    quickReplies: handle(async (ctx) => {
      const { conversation } = parse(quickReplyQuery, ctx.query);
      ctx.body = await channel().quickReplies.offeredFor(conversation, await actorOf(ctx));
    }),
    createQuickReply: handle(async (ctx) => {
      const input = parseBody(personalQuickReplyCreate, ctx.request.body);
      ctx.body = { data: await channel().quickReplies.personal.create(input, await actorOf(ctx)) };
      ctx.status = 201;
    }),
    updateQuickReply: handle(async (ctx) => {
      const input = parseBody(personalQuickReplyUpdate, ctx.request.body);
      ctx.body = { data: await channel().quickReplies.personal.update(id(ctx), input, await actorOf(ctx)) };
    }),
    deleteQuickReply: handle(async (ctx) => {
      ctx.body = { data: await channel().quickReplies.personal.remove(id(ctx), await actorOf(ctx)) };
    }),
  };
}
