import { agentUpdate, queueCreate, queueUpdate } from '../../../shared/distribution/schema';
import { idParams } from '../../../shared/core/schema';
import { parse, parseBody } from '../http/parse';
import { nameOf } from '../http/admin-state';
import { handle, type Context } from '../http/handle';
import type { Distribution } from '.';

const id = (ctx: Context) => parse(idParams, ctx.params).id;

/** What an administrator decides about an agent; presence is the agent's own, or a supervisor's. */
const capacityUpdate = agentUpdate.pick({ capacity: true, queues: true });

/** The calls of Settings → SMS channel → Queues and Agents. */
export function queuePagesController({ agents, queueOverview, queues }: Distribution) {
  return {
    list: handle(async (ctx) => {
      ctx.body = { data: await queueOverview.list() };
    }),
    findOne: handle(async (ctx) => {
      ctx.body = { data: await queueOverview.find(id(ctx)) };
    }),
    create: handle(async (ctx) => {
      const { documentId } = await queues.create(parseBody(queueCreate, ctx.request.body), nameOf(ctx));
      ctx.body = { data: await queueOverview.find(documentId) };
      ctx.status = 201;
    }),
    update: handle(async (ctx) => {
      await queues.update(id(ctx), parseBody(queueUpdate, ctx.request.body), nameOf(ctx));
      ctx.body = { data: await queueOverview.find(id(ctx)) };
    }),
    delete: handle(async (ctx) => {
      ctx.body = { data: await queues.remove(id(ctx)) };
    }),
    agents: handle(async (ctx) => {
      ctx.body = { data: await agents.views() };
    }),
    updateAgent: handle(async (ctx) => {
      const input = parseBody(capacityUpdate, ctx.request.body);
      ctx.body = { data: await agents.update(id(ctx), input, 'supervisor', nameOf(ctx)) };
    }),
  };
}
