import { agentUpdate, offerAnswer, offerQuery, queueCreate, queueUpdate } from '../../../shared/distribution/contract';
import { idParams, pageQuery } from '../../../shared/core/contract';
import { parse, parseBody } from '../http/parse';
import { type AgentActor, type ActorOf, nameOf } from '../http/actors';
import { handle, type Context } from '../http/handle';
import type { Clock } from '../app/clock';
import type { Distribution } from '.';
import { ACTIONS } from '../../../shared/core/plugin';
import { adminRoute, crudRoutes, restRoute, type DomainRoutes } from '../http/route';

const id = (ctx: Context) => parse(idParams, ctx.params).id;
const presenceOf = (ctx: Context) =>
  parseBody(agentUpdate.pick({ presence: true }).required(), ctx.request.body).presence;

/** Presence, offers and the supervisors' board, as the inbox calls them. */
export function distributionController(
  { agents, board, offerDesk, presences }: Distribution,
  actorOf: ActorOf<AgentActor>,
  clock: Clock,
) {
  return {
    /** A heartbeat; returns the presence after it. */
    heartbeat: handle(async (ctx) => {
      const { agentId } = await actorOf(ctx);
      ctx.body = { data: await presences.seen(agentId) };
    }),
    offers: handle(async (ctx) => {
      const data = await offerDesk.mine(await actorOf(ctx));
      // The browser counts offers down by the server's clock.
      ctx.body = { data, meta: { at: clock.now().toISOString() } };
    }),
    accept: handle(async (ctx) => {
      ctx.body = { data: await offerDesk.accept(id(ctx), await actorOf(ctx)) };
    }),
    reject: handle(async (ctx) => {
      ctx.body = { data: await offerDesk.reject(id(ctx), await actorOf(ctx)) };
    }),
    board: handle(async (ctx) => {
      ctx.body = { data: await board() };
    }),
    setPresence: handle(async (ctx) => {
      const presence = presenceOf(ctx);
      ctx.body = { data: await agents.update(id(ctx), { presence }, 'supervisor') };
    }),
  };
}

/** Offers in the REST API. */
export const offerController = ({ offerDesk }: Distribution) => ({
  find: handle(async (ctx) => {
    ctx.body = await offerDesk.list(parse(offerQuery, ctx.query));
  }),
  accept: handle(async (ctx) => {
    const { agent } = parseBody(offerAnswer, ctx.request.body);
    ctx.body = { data: await offerDesk.acceptFor(id(ctx), agent) };
  }),
  reject: handle(async (ctx) => {
    const { agent } = parseBody(offerAnswer, ctx.request.body);
    ctx.body = { data: await offerDesk.rejectFor(id(ctx), agent) };
  }),
});

/** Agents in the REST API. */
export const agentController = ({ agents }: Distribution) => ({
  find: handle(async (ctx) => {
    ctx.body = await agents.list(parse(pageQuery, ctx.query));
  }),
  findOne: handle(async (ctx) => {
    ctx.body = { data: await agents.find(id(ctx)) };
  }),
  update: handle(async (ctx) => {
    ctx.body = { data: await agents.update(id(ctx), parseBody(agentUpdate, ctx.request.body), 'api') };
  }),
});

/** The fields that an administrator sets; presence is set by the agent or a supervisor. */
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

const { inboxRead, conversationsReply, conversationsSupervise, workStreamsRead, workStreamsUpdate } = ACTIONS;

export const distributionRoutes: DomainRoutes = {
  rest: [
    ...crudRoutes('/queues', 'queue'),
    restRoute('GET', '/agents', 'agent.find'),
    restRoute('GET', '/agents/:id', 'agent.findOne'),
    restRoute('PUT', '/agents/:id', 'agent.update'),
    restRoute('GET', '/offers', 'offer.find'),
    restRoute('POST', '/offers/:id/accept', 'offer.accept'),
    restRoute('POST', '/offers/:id/reject', 'offer.reject'),
  ],
  admin: [
    adminRoute('POST', '/inbox/me/heartbeat', 'distribution.heartbeat', inboxRead),
    adminRoute('GET', '/inbox/offers', 'distribution.offers', inboxRead),
    adminRoute('POST', '/inbox/offers/:id/accept', 'distribution.accept', conversationsReply),
    adminRoute('POST', '/inbox/offers/:id/reject', 'distribution.reject', conversationsReply),
    adminRoute('GET', '/inbox/board', 'distribution.board', conversationsSupervise),
    adminRoute('PUT', '/inbox/agents/:id/presence', 'distribution.setPresence', conversationsSupervise),
    adminRoute('GET', '/queues', 'queue-pages.list', workStreamsRead),
    adminRoute('POST', '/queues', 'queue-pages.create', workStreamsUpdate),
    adminRoute('GET', '/queues/:id', 'queue-pages.findOne', workStreamsRead),
    adminRoute('PUT', '/queues/:id', 'queue-pages.update', workStreamsUpdate),
    adminRoute('DELETE', '/queues/:id', 'queue-pages.delete', workStreamsUpdate),
    adminRoute('GET', '/agents', 'queue-pages.agents', workStreamsRead),
    adminRoute('PUT', '/agents/:id', 'queue-pages.updateAgent', workStreamsUpdate),
  ],
};
