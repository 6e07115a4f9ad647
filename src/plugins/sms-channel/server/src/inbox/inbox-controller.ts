import { createEventBuffer, createSession, type Session } from 'better-sse';
import * as z from 'zod';
import { ACTIONS } from '../../../shared/core/plugin';
import { type InboxMe, agentUpdate } from '../../../shared/distribution/contract';
import { idParams, pageQuery, documentId } from '../../../shared/core/contract';
import { colleagueNote, inboxQuery, typingPost } from '../../../shared/conversations/schema';
import { SIGNAL_EVENT, type LiveSignal } from '../../../shared/live/signals';
import { liveScopeOf } from '../live';
import { parse, parseBody } from '../http/parse';
import { conversationHandlers, type InboxParts } from './conversation-controller';
import { type ActorOf, type AgentActor, adminState, can } from '../http/actors';
import { handle, type Context } from '../http/handle';
import type { Texts } from '../texts';
import { toNumberFields } from '../work-streams';
import type { SmsNumberView } from '../../../shared/work-streams/contract';
import { personalQuickReplyCreate, personalQuickReplyUpdate, quickReplyQuery } from '../../../shared/texts/contract';

/** A message that says nothing keeps proxies from closing the stream. */
const HEARTBEAT_MS = 20_000;

const streamQuery = z.object({ after: z.coerce.number().int().min(0).optional() });

/** The inbox page's own calls. Rows are scoped to the signed-in agent. */
export function inboxController(channel: InboxParts, actorOf: ActorOf<AgentActor>) {
  const { conversations, live } = channel;
  const { agents, queues } = channel.distribution;
  const { surveyAnswers } = channel.texts;
  const { smsNumbers } = channel.workStreams;

  return {
    ...conversationHandlers(channel, actorOf),
    ...quickReplyHandlers(channel.texts, actorOf),

    me: handle(async (ctx) => {
      const actor = await actorOf(ctx);
      const me: InboxMe = {
        agent: await agents.find(actor.documentId),
        load: await agents.load(actor.agentId),
        canReply: can(ctx, ACTIONS.conversationsReply),
        canAssign: can(ctx, ACTIONS.conversationsAssign),
        canSupervise: actor.isSupervisor,
        isCopy: channel.installation.isCopy(),
      };
      ctx.body = { data: me };
    }),
    presence: handle(async (ctx) => {
      const { presence } = parseBody(agentUpdate.pick({ presence: true }).required(), ctx.request.body);
      const { documentId } = await actorOf(ctx);
      ctx.body = { data: await agents.update(documentId, { presence }, 'self') };
    }),
    list: handle(async (ctx) => {
      ctx.body = await conversations.inbox(parse(inboxQuery, ctx.query), await actorOf(ctx));
    }),
    counts: handle(async (ctx) => {
      ctx.body = { data: await conversations.counts(await actorOf(ctx)) };
    }),
    thread: handle(async (ctx) => {
      const { id } = parse(idParams, ctx.params);
      ctx.body = await conversations.threadEnd(id, parse(pageQuery, ctx.query), await actorOf(ctx));
    }),
    /** The ratings that the agent may see: of this conversation, and the contact's average. */
    surveyAnswers: handle(async (ctx) => {
      const conversation = await conversations.find(parse(idParams, ctx.params).id, await actorOf(ctx));
      ctx.body = { data: await surveyAnswers.about(conversation) };
    }),
    typing: handle(async (ctx) => {
      const { id } = parse(idParams, ctx.params);
      const { isTyping } = parseBody(typingPost, ctx.request.body);
      ctx.body = { data: await live.signals.typing(id, isTyping, await actorOf(ctx)) };
    }),
    colleagues: handle(async (ctx) => {
      const [everyone, allQueues, loads] = await Promise.all([
        agents.everyone(),
        queues.list({ limit: 100 }),
        agents.loads(),
      ]);
      ctx.body = {
        data: {
          agents: everyone.map(({ id, documentId, name, presence, capacity }) => ({
            documentId,
            name,
            presence,
            load: loads.get(id) ?? 0,
            capacity,
          })),
          queues: allQueues.data.map(({ documentId, name }) => ({ documentId, name })),
        },
      };
    }),
    numbers: handle(async (ctx) => {
      ctx.body = { data: (await smsNumbers.list({ limit: 100 })).data.map(toInboxNumber) };
    }),
    /** Those from which the signed-in agent may start a text. */
    sendingNumbers: handle(async (ctx) => {
      const numbers = await channel.routing.numbersOf(await actorOf(ctx));
      ctx.body = { data: numbers.map(toNumberFields).map(toInboxNumber) };
    }),
    /** Tells the colleague who has a customer, and tells the writer nothing of them. */
    colleagueNote: handle(async (ctx) => {
      const input = parseBody(colleagueNote, ctx.request.body);
      const { asked, isNew } = await channel.outbound.colleagueNotes.leave(input, await actorOf(ctx));
      ctx.body = { data: { asked } };
      ctx.status = isNew ? 201 : 200;
    }),

    /** Live events as an event stream; `?after=` (the last id seen) resumes without a gap and without a repeat. */
    events: handle(async (ctx) => {
      const { after } = parse(streamQuery, ctx.query);
      const actor = await actorOf(ctx);
      const { session: adminSession, user } = adminState(ctx);
      let stream: Session | null = null;
      const early: ((to: Session) => void)[] = [];
      const write = (part: (to: Session) => void) => {
        if (stream) part(stream);
        else early.push(part);
      };
      // First the listener, then the head: a client that has read the head misses nothing after it.
      const signal = (said: LiveSignal) => write((to) => sendSignal(to, said));
      const leaveEvents = await live.join(
        {
          scope: liveScopeOf(actor),
          send: (event) => write((to) => void to.push(event, event.type, String(event.id))),
          signal,
        },
        after ?? null,
      );
      const leaveCondition = live.condition.join({ signal });
      const leave = () => {
        leaveEvents();
        leaveCondition();
      };
      // better-sse writes the head itself, with the status that it finds; Koa's is 404 until there is a body.
      ctx.respond = false;
      ctx.res.statusCode = 200;
      stream = await openSession(ctx, leave);
      for (const part of early) if (stream.isConnected) part(stream);
      // A stream shows what its agent may see now: when that becomes other, it ends, and the page asks again.
      const unwatch = live.rights.watch({
        userId: user.id,
        sessionId: adminSession?.id ?? null,
        actor,
        end() {
          leave();
          ctx.res.end();
        },
      });
      const stop = () => {
        unwatch();
        leave();
      };
      if (stream.isConnected) stream.once('disconnected', stop);
      else stop();
    }),
  };
}

const toInboxNumber = ({ documentId, number, description, workStream }: Omit<SmsNumberView, 'openConversations'>) => ({
  documentId,
  number,
  description,
  workStream,
});

async function openSession(ctx: Context, leave: () => void): Promise<Session> {
  try {
    return await createSession(ctx.req, ctx.res, {
      keepAlive: HEARTBEAT_MS,
      headers: { 'Cache-Control': 'no-cache, no-transform', 'X-Accel-Buffering': 'no' },
    });
  } catch (error) {
    leave();
    throw error;
  }
}

/** Without an id, unlike better-sse's `push`: a stream cannot resume from a signal. */
function sendSignal(stream: Session, signal: LiveSignal): void {
  if (!stream.isConnected) return;
  void stream.batch(createEventBuffer().event(SIGNAL_EVENT).data(signal).dispatch());
}

const quickReplyParams = z.object({ quickReply: documentId });

const quickReplyId = (ctx: Context) => parse(quickReplyParams, ctx.params).quickReply;

/** What the composer offers, and the signed-in agent's own quick replies. */
function quickReplyHandlers({ quickReplies }: Pick<Texts, 'quickReplies'>, actorOf: ActorOf<AgentActor>) {
  return {
    quickReplies: handle(async (ctx) => {
      const { conversation } = parse(quickReplyQuery, ctx.query);
      ctx.body = await quickReplies.offeredFor(conversation, await actorOf(ctx));
    }),
    createQuickReply: handle(async (ctx) => {
      const input = parseBody(personalQuickReplyCreate, ctx.request.body);
      ctx.body = { data: await quickReplies.personal.create(input, await actorOf(ctx)) };
      ctx.status = 201;
    }),
    updateQuickReply: handle(async (ctx) => {
      const input = parseBody(personalQuickReplyUpdate, ctx.request.body);
      ctx.body = { data: await quickReplies.personal.update(quickReplyId(ctx), input, await actorOf(ctx)) };
    }),
    deleteQuickReply: handle(async (ctx) => {
      ctx.body = { data: await quickReplies.personal.remove(quickReplyId(ctx), await actorOf(ctx)) };
    }),
  };
}
