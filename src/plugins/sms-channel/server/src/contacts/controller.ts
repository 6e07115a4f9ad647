import { idParams } from '../../../shared/core/schema';
import { contactFields, contactSearch, contactCreate, contactUpdate } from '../../../shared/contacts/schema';
import { parse, parseBody } from '../http/parse';
import { type AgentActor, type ActorOf } from '../http/agent-actor';
import { mergeHandlers } from './merge-controller';
import { handle, apiActor } from '../http/handle';
import { crudController } from '../http/crud';
import type { Contacts } from '.';

/** Contacts as the inbox shows them. Rows are scoped to the signed-in agent. */
export function inboxContactController(contacts: Contacts, actorOf: ActorOf<AgentActor>) {
  const { panel } = contacts;
  return {
    ...mergeHandlers(contacts, actorOf),
    search: handle(async (ctx) => {
      const { search } = parse(contactSearch, ctx.query);
      ctx.body = { data: await panel.search(search, await actorOf(ctx)) };
    }),
    findOne: handle(async (ctx) => {
      const { id } = parse(idParams, ctx.params);
      ctx.body = { data: await panel.find(id, await actorOf(ctx)) };
    }),
    update: handle(async (ctx) => {
      const { id } = parse(idParams, ctx.params);
      const fields = parseBody(contactFields, ctx.request.body);
      ctx.body = { data: await panel.update(id, fields, await actorOf(ctx)) };
    }),
  };
}

/** Contacts in the REST API. */
export const contactController = (contacts: Contacts) => ({
  ...crudController(contacts, { create: contactCreate, update: contactUpdate }),
  ...mergeHandlers(contacts, apiActor),
});
