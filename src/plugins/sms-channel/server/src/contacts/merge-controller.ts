import { idParams } from '../../../shared/core/schema';
import { contactMerge } from '../../../shared/contacts/schema';
import { parse, parseBody } from '../http/parse';
import { handle } from '../http/handle';
import { parseNothing } from '../http/nothing';
import type { Contacts } from '.';
import type { ActorOf } from '../http/agent-actor';

/** Merging contacts and taking them apart again, for the REST API and for the inbox alike. */
export const mergeHandlers = ({ merges }: Contacts, actorOf: ActorOf) => ({
  merge: handle(async (ctx) => {
    const { id } = parse(idParams, ctx.params);
    const { into } = parseBody(contactMerge, ctx.request.body);
    ctx.body = { data: await merges.merge(id, into, await actorOf(ctx)) };
  }),
  unmerge: handle(async (ctx) => {
    const { id } = parse(idParams, ctx.params);
    parseNothing(ctx.request.body);
    ctx.body = { data: await merges.unmerge(id, await actorOf(ctx)) };
  }),
});
