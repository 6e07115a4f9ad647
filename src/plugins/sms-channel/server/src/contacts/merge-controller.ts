import * as z from 'zod';
import { idParams } from '../../../shared/core/schema';
import { contactMerge } from '../../../shared/contacts/schema';
import type { Actor } from '../conversations/actor';
import type { Channel } from '../app/compose';
import { parse, parseBody } from '../http/parse';
import { handle, type Context } from '../http/handle';

/** Merging contacts and taking them apart again, for the REST API and for the inbox alike. */
export const contactMergeHandlers = (channel: () => Channel, actorOf: (ctx: Context) => Promise<Actor> | Actor) => ({
  merge: handle(async (ctx) => {
    const { id } = parse(idParams, ctx.params);
    const { into } = parseBody(contactMerge, ctx.request.body);
    ctx.body = { data: await channel().contactMerges.merge(id, into, await actorOf(ctx)) };
  }),
  unmerge: handle(async (ctx) => {
    const { id } = parse(idParams, ctx.params);
    const { body } = ctx.request;
    const isEmpty = typeof body !== 'object' || body === null || Object.keys(body).length === 0;
    parseBody(z.strictObject({}), isEmpty ? { data: {} } : body);
    ctx.body = { data: await channel().contactMerges.unmerge(id, await actorOf(ctx)) };
  }),
});
