import type { Core } from '@strapi/strapi';
import { idParams } from '../../../shared/core/schema';
import { contactFields, contactSearch } from '../../../shared/contacts/schema';
import { labelCreate, labelUpdate } from '../../../shared/conversations/marks';
import { channelOf } from '../app/compose';
import { parse, parseBody } from '../http/parse';
import { agentActor } from '../http/agent-actor';
import { contactMergeHandlers } from './merge-controller';
import { handle, type Context } from '../http/handle';

/** Contacts as the inbox shows them. Rows are scoped to the signed-in agent. */
export function inboxContactsController({ strapi }: { strapi: Core.Strapi }) {
  const channel = () => channelOf(strapi);
  const actorOf = (ctx: Context) => agentActor(channel(), ctx);
  return {
    ...contactMergeHandlers(channel, actorOf),
    search: handle(async (ctx) => {
      const { search } = parse(contactSearch, ctx.query);
      ctx.body = { data: await channel().contactPanel.search(search, await actorOf(ctx)) };
    }),
    findOne: handle(async (ctx) => {
      const { id } = parse(idParams, ctx.params);
      ctx.body = { data: await channel().contactPanel.find(id, await actorOf(ctx)) };
    }),
    update: handle(async (ctx) => {
      const { id } = parse(idParams, ctx.params);
      const fields = parseBody(contactFields, ctx.request.body);
      ctx.body = { data: await channel().contactPanel.update(id, fields, await actorOf(ctx)) };
    }),
  };
}

/** The catalogue of labels for the inbox's pickers. */
export function inboxLabelsController({ strapi }: { strapi: Core.Strapi }) {
  const labels = () => channelOf(strapi).labels;
  return {
    all: handle(async (ctx) => {
      ctx.body = { data: await labels().all() };
    }),
    create: handle(async (ctx) => {
      ctx.body = { data: await labels().create(parseBody(labelCreate, ctx.request.body)) };
      ctx.status = 201;
    }),
    update: handle(async (ctx) => {
      const { id } = parse(idParams, ctx.params);
      ctx.body = { data: await labels().update(id, parseBody(labelUpdate, ctx.request.body)) };
    }),
    delete: handle(async (ctx) => {
      ctx.body = { data: await labels().remove(parse(idParams, ctx.params).id) };
    }),
  };
}
