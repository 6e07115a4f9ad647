import type { Core } from '@strapi/strapi';
import { agentUpdate, offerAnswer, offerQuery } from '../../../shared/distribution/schema';
import { idParams } from '../../../shared/core/schema';
import { channelOf } from '../app/compose';
import { parse, parseBody } from '../http/parse';
import { agentActor } from '../http/agent-actor';
import { handle, type Context } from '../http/handle';

type Factory = { strapi: Core.Strapi };

const id = (ctx: Context) => parse(idParams, ctx.params).id;
const presenceOf = (ctx: Context) =>
  parseBody(agentUpdate.pick({ presence: true }).required(), ctx.request.body).presence;

/** Presence, offers and the supervisors' board, as the inbox calls them. */
export function distributionController({ strapi }: Factory) {
  const channel = () => channelOf(strapi);
  const actorOf = (ctx: Context) => agentActor(channel(), ctx);
  return {
    /** A sign of life; answers how present the agent is since. */
    heartbeat: handle(async (ctx) => {
      const { agentId } = await actorOf(ctx);
      ctx.body = { data: await channel().presences.seen(agentId) };
    }),
    offers: handle(async (ctx) => {
      const data = await channel().offers.mine(await actorOf(ctx));
      // A browser counts down by the server's clock.
      ctx.body = { data, meta: { at: channel().context.clock.now().toISOString() } };
    }),
    accept: handle(async (ctx) => {
      ctx.body = { data: await channel().offers.accept(id(ctx), await actorOf(ctx)) };
    }),
    reject: handle(async (ctx) => {
      ctx.body = { data: await channel().offers.reject(id(ctx), await actorOf(ctx)) };
    }),
    board: handle(async (ctx) => {
      ctx.body = { data: await channel().board() };
    }),
    setPresence: handle(async (ctx) => {
      const presence = presenceOf(ctx);
      ctx.body = { data: await channel().agents.update(id(ctx), { presence }, 'supervisor') };
    }),
  };
}

/** Offers in the REST API. */
export const offerController = ({ strapi }: Factory) => ({
  find: handle(async (ctx) => {
    ctx.body = await channelOf(strapi).offers.list(parse(offerQuery, ctx.query));
  }),
  accept: handle(async (ctx) => {
    const { agent } = parseBody(offerAnswer, ctx.request.body);
    ctx.body = { data: await channelOf(strapi).offers.acceptFor(id(ctx), agent) };
  }),
  reject: handle(async (ctx) => {
    const { agent } = parseBody(offerAnswer, ctx.request.body);
    ctx.body = { data: await channelOf(strapi).offers.rejectFor(id(ctx), agent) };
  }),
});
