import type { Core } from '@strapi/strapi';
import { createSession } from 'better-sse';
import * as z from 'zod';
import { ACTIONS } from '../../../shared/permissions';
import type { InboxMe } from '../../../shared/contracts';
import { agentUpdate } from '../../../shared/schemas/agent';
import { idParams, pageQuery } from '../../../shared/schemas/common';
import { inboxQuery } from '../../../shared/schemas/conversation';
import { scopeOf, type Actor } from '../services/actor';
import { channelOf } from '../services/compose';
import { parse, parseBody } from '../utils/parse';
import { conversationHandlers } from './conversation';
import { adminState, can, nameOf } from './admin-state';
import { handle, type Context } from './handle';

/** A connection whose session or role has ended is cut at the next beat; proxies keep a stream that says something. */
const HEARTBEAT_MS = 20_000;

const streamQuery = z.object({ after: z.coerce.number().int().min(0).optional() });

/** The inbox page's own calls. Rows are scoped to the signed-in agent. */
export function inboxController({ strapi }: { strapi: Core.Strapi }) {
  const channel = () => channelOf(strapi);

  function actorOf(ctx: Context): Promise<Actor & { kind: 'agent' }> {
    const { id, email } = adminState(ctx).user;
    return channel().agents.actorOf({ id, name: nameOf(ctx), email }, can(ctx, ACTIONS.conversationsSupervise));
  }

  return {
    ...conversationHandlers(channel, actorOf),

    me: handle(async (ctx) => {
      const actor = await actorOf(ctx);
      const me: InboxMe = {
        agent: await channel().agents.find(actor.documentId),
        canReply: can(ctx, ACTIONS.conversationsReply),
        canAssign: can(ctx, ACTIONS.conversationsAssign),
        canSupervise: actor.isSupervisor,
      };
      ctx.body = { data: me };
    }),
    presence: handle(async (ctx) => {
      const { presence } = parseBody(agentUpdate.pick({ presence: true }).required(), ctx.request.body);
      const { documentId } = await actorOf(ctx);
      ctx.body = { data: await channel().agents.update(documentId, { presence }) };
    }),
    list: handle(async (ctx) => {
      const { view, limit, cursor } = parse(inboxQuery, ctx.query);
      ctx.body = await channel().conversations.inbox(view, { limit, cursor }, await actorOf(ctx));
    }),
    thread: handle(async (ctx) => {
      const { id } = parse(idParams, ctx.params);
      ctx.body = await channel().conversations.threadEnd(id, parse(pageQuery, ctx.query), await actorOf(ctx));
    }),
    read: handle(async (ctx) => {
      const { id } = parse(idParams, ctx.params);
      ctx.body = { data: await channel().conversations.markRead(id, await actorOf(ctx)) };
    }),
    colleagues: handle(async (ctx) => {
      const [agents, queues] = await Promise.all([
        channel().agents.list({ limit: 100 }),
        channel().queues.list({ limit: 100 }),
      ]);
      ctx.body = {
        data: {
          agents: agents.data.map(({ documentId, name, presence }) => ({ documentId, name, presence })),
          queues: queues.data.map(({ documentId, name }) => ({ documentId, name })),
        },
      };
    }),
    numbers: handle(async (ctx) => {
      const numbers = await channel().smsNumbers.list({ limit: 100 });
      ctx.body = {
        data: numbers.data.map(({ documentId, number, description }) => ({ documentId, number, description })),
      };
    }),

    /** Live events as an event stream; `?after=` (the last id seen) resumes without a gap and without a repeat. */
    events: handle(async (ctx) => {
      const { after } = parse(streamQuery, ctx.query);
      const actor = await actorOf(ctx);
      const { session: adminSession } = adminState(ctx);
      // better-sse writes the head itself, with the status that it finds; Koa's is 404 until there is a body.
      ctx.respond = false;
      ctx.res.statusCode = 200;
      const stream = await createSession(ctx.req, ctx.res, {
        keepAlive: HEARTBEAT_MS,
        headers: { 'Cache-Control': 'no-cache, no-transform', 'X-Accel-Buffering': 'no' },
      });
      const leave = await channel().live.join(
        { scope: scopeOf(actor), send: (event) => void stream.push(event, event.type, String(event.id)) },
        after ?? null,
      );
      /** A stream shows what its agent may see now: after a sign-out or a change of queues the page has to ask again. */
      const endWhenOutdated = async () => {
        const isActive = !adminSession || (await strapi.sessionManager('admin').isSessionActive(adminSession.id));
        const isSame = isActive && sameQueues(actor, await actorOf(ctx));
        if (!isSame) ctx.res.end();
      };
      // Who cannot be checked is not served on; an unhandled rejection would end the process.
      const heartbeat = setInterval(() => void endWhenOutdated().catch(() => ctx.res.end()), HEARTBEAT_MS);
      const stop = () => {
        clearInterval(heartbeat);
        leave();
      };
      if (stream.isConnected) stream.once('disconnected', stop);
      else stop();
    }),
  };
}

const sameQueues = (before: { queueIds: readonly number[] }, now: { queueIds: readonly number[] }) =>
  before.queueIds.length === now.queueIds.length && before.queueIds.every((id) => now.queueIds.includes(id));
