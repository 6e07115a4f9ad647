import { idParams } from '../../../shared/core/contract';
import {
  contactFields,
  contactSearch,
  contactCreate,
  contactUpdate,
  contactMerge,
} from '../../../shared/contacts/contract';
import { parse, parseBody, parseEmptyBody } from '../http/parse';
import { type AgentActor, type ActorOf, apiActor } from '../http/actors';
import { handle } from '../http/handle';
import { crudController } from '../http/crud';
import type { Contacts } from '.';
import { ACTIONS } from '../../../shared/core/plugin';
import { adminRoute, crudRoutes, restRoute, type DomainRoutes } from '../http/route';

/** Merging contacts and taking them apart again, for the REST API and for the inbox alike. */
export const mergeHandlers = ({ merges }: Contacts, actorOf: ActorOf) => ({
  merge: handle(async (ctx) => {
    const { id } = parse(idParams, ctx.params);
    const { into } = parseBody(contactMerge, ctx.request.body);
    ctx.body = { data: await merges.merge(id, into, await actorOf(ctx)) };
  }),
  unmerge: handle(async (ctx) => {
    const { id } = parse(idParams, ctx.params);
    parseEmptyBody(ctx.request.body);
    ctx.body = { data: await merges.unmerge(id, await actorOf(ctx)) };
  }),
});

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
    access: handle(async (ctx) => {
      ctx.body = { data: await contacts.access() };
    }),
  };
}

/** Contacts in the REST API. */
export const contactController = (contacts: Contacts) => ({
  ...crudController(contacts, { create: contactCreate, update: contactUpdate }),
  ...mergeHandlers(contacts, apiActor),
});

const { inboxRead, conversationsReply, workStreamsRead } = ACTIONS;

export const contactRoutes: DomainRoutes = {
  rest: [
    ...crudRoutes('/contacts', 'contact'),
    restRoute('POST', '/contacts/:id/merge', 'contact.merge'),
    restRoute('POST', '/contacts/:id/unmerge', 'contact.unmerge'),
  ],
  admin: [
    adminRoute('GET', '/contact-access', 'inbox-contacts.access', workStreamsRead),
    adminRoute('GET', '/inbox/contacts', 'inbox-contacts.search', conversationsReply),
    adminRoute('GET', '/inbox/contacts/:id', 'inbox-contacts.findOne', inboxRead),
    adminRoute('PUT', '/inbox/contacts/:id', 'inbox-contacts.update', conversationsReply),
    adminRoute('POST', '/inbox/contacts/:id/merge', 'inbox-contacts.merge', conversationsReply),
    adminRoute('POST', '/inbox/contacts/:id/unmerge', 'inbox-contacts.unmerge', conversationsReply),
  ],
};
