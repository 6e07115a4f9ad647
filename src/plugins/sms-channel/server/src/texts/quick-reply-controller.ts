import * as z from 'zod';
import { documentId } from '../../../shared/core/schema';
import { personalQuickReplyCreate, personalQuickReplyUpdate, quickReplyQuery } from '../../../shared/texts/schema';
import { parse, parseBody } from '../http/parse';
import { handle, type Context } from '../http/handle';
import type { Texts } from './compose';
import type { ActorOf, AgentActor } from '../http/actors';

const quickReplyParams = z.object({ quickReply: documentId });

const id = (ctx: Context) => parse(quickReplyParams, ctx.params).quickReply;

/** What the composer offers, and the signed-in agent's own quick replies. */
export function inboxQuickReplyHandlers({ quickReplies }: Pick<Texts, 'quickReplies'>, actorOf: ActorOf<AgentActor>) {
  return {
    quickReplies: handle(async (ctx) => {
      const { conversation } = parse(quickReplyQuery, ctx.query);
      ctx.body = await quickReplies.offeredFor(conversation, await actorOf(ctx));
    }),
    createQuickReply: handle(async (ctx) => {
      const input = parseBody(personalQuickReplyCreate, ctx.request.body);
      ctx.body = { data: await quickReplies.personal.create(input, await actorOf(ctx)) };
      ctx.status = 201;
    }),
    updateQuickReply: handle(async (ctx) => {
      const input = parseBody(personalQuickReplyUpdate, ctx.request.body);
      ctx.body = { data: await quickReplies.personal.update(id(ctx), input, await actorOf(ctx)) };
    }),
    deleteQuickReply: handle(async (ctx) => {
      ctx.body = { data: await quickReplies.personal.remove(id(ctx), await actorOf(ctx)) };
    }),
  };
}
