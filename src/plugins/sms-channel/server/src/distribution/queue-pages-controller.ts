import type { Core } from '@strapi/strapi';
import { agentUpdate, queueCreate, queueUpdate } from '../../../shared/distribution/schema';
import { idParams } from '../../../shared/core/schema';
import { channelOf } from '../app/compose';
import { parse, parseBody } from '../http/parse';
import { nameOf } from '../http/admin-state';
import { handle, type Context } from '../http/handle';

const id = (ctx: Context) => parse(idParams, ctx.params).id;

/** What an administrator decides about an agent; presence is the agent's own, or a supervisor's. */
const capacityUpdate = agentUpdate.pick({ capacity: true, queues: true });

/** The calls of Settings → SMS channel → Queues and Agents. */
export function queuePagesController({ strapi }: { strapi: Core.Strapi }) {
  const channel = () => channelOf(strapi);
  const overview = () => channel().administration.queues;

  return {
    list: handle(async (ctx) => {
      ctx.body = { data: await overview().list() };
    }),
    findOne: handle(async (ctx) => {
      ctx.body = { data: await overview().find(id(ctx)) };
    }),
    create: handle(async (ctx) => {
      const { documentId } = await channel().queues.create(parseBody(queueCreate, ctx.request.body), nameOf(ctx));
      ctx.body = { data: await overview().find(documentId) };
      ctx.status = 201;
    }),
    update: handle(async (ctx) => {
      await channel().queues.update(id(ctx), parseBody(queueUpdate, ctx.request.body), nameOf(ctx));
      ctx.body = { data: await overview().find(id(ctx)) };
    }),
    delete: handle(async (ctx) => {
      ctx.body = { data: await channel().queues.remove(id(ctx)) };
    }),
    agents: handle(async (ctx) => {
      ctx.body = { data: await channel().agents.views() };
    }),
    updateAgent: handle(async (ctx) => {
      const input = parseBody(capacityUpdate, ctx.request.body);
      ctx.body = { data: await channel().agents.update(id(ctx), input, 'supervisor', nameOf(ctx)) };
    }),
  };
}
