import { documentId, idParams, pageQuery } from '../../../shared/core/contract';
import type { Consent } from '../consent';
import {
  actionBodies,
  conversationQuery,
  conversationStart,
  messageChange,
  messagePost,
  notePost,
} from '../../../shared/conversations/schema';
import { parse, parseBody, parseEmptyBody } from '../http/parse';
import { handle, type Context, type Handler } from '../http/handle';
import type { ActorOf } from '../http/actors';
import {
  snooze,
  labelCreate,
  labelUpdate,
  TRIAGE_FIELDS,
  triageChange,
  type TriageField,
} from '../../../shared/conversations/contract';
import type { Conversations } from '../conversations';
import type { Lifecycle } from '../lifecycle';
import type { ChannelContext } from '../app/context';
import type { Distribution } from '../distribution';
import type { Installation } from '../installation';
import type { Live } from '../live';
import type { Outbound } from '../outbound';
import type { Routing } from '../routing';
import type { Texts } from '../texts';
import type { WorkStreams } from '../work-streams';
import { consentPost, mayTextQuery } from '../../../shared/consent/contract';

const decisionParams = idParams.extend({ decision: documentId });
const messageParams = idParams.extend({ message: documentId });

const id = (ctx: Context) => parse(idParams, ctx.params).id;

/**
 * The calls on conversations, for the REST API and for the inbox alike: they differ only in who the actor is.
 * Bodies of actions may be left out where they have no field.
 */
export function conversationHandlers(channel: InboxParts, actorOf: ActorOf) {
  const { consent, conversations } = channel;
  const { actions, snoozes } = channel.lifecycle;
  const { replies, scheduled, undelivered } = channel.outbound;
  const { explanations } = channel.routing;
  const simple = (action: 'release' | 'wait' | 'end' | 'close' | 'reopen'): Handler =>
    handle(async (ctx) => {
      parseBody(actionBodies[action], withData(ctx.request.body));
      ctx.body = { data: await actions[action](id(ctx), await actorOf(ctx)) };
    });

  const onMessage = (what: 'resend' | 'lookUp' | 'leave'): Handler =>
    handle(async (ctx) => {
      parseEmptyBody(ctx.request.body);
      const { id: conversation, message } = parse(messageParams, ctx.params);
      ctx.body = { data: await undelivered[what](conversation, message, await actorOf(ctx)) };
    });

  return {
    ...triageHandlers({ ...conversations, snoozes }, actorOf),
    ...consentHandlers(consent, actorOf),
    find: handle(async (ctx) => {
      const { limit, cursor, ...filters } = parse(conversationQuery, ctx.query);
      ctx.body = await conversations.list(filters, { limit, cursor }, await actorOf(ctx));
    }),
    findOne: handle(async (ctx) => {
      ctx.body = { data: await conversations.find(id(ctx), await actorOf(ctx)) };
    }),
    start: handle(async (ctx) => {
      const input = parseBody(conversationStart, ctx.request.body);
      const { message, conversation, isNew } = await replies.start(input, await actorOf(ctx));
      ctx.body = { data: { ...conversation, message } };
      ctx.status = isNew ? 201 : 200;
    }),
    messages: handle(async (ctx) => {
      ctx.body = await conversations.thread(id(ctx), parse(pageQuery, ctx.query), await actorOf(ctx));
    }),
    reply: handle(async (ctx) => {
      const post = parseBody(messagePost, ctx.request.body);
      const { message, isNew } = await replies.reply(id(ctx), post, await actorOf(ctx));
      ctx.body = { data: message };
      ctx.status = isNew ? 201 : 200;
    }),
    cancel: handle(async (ctx) => {
      parseEmptyBody(ctx.request.body);
      const { id: conversation, message } = parse(messageParams, ctx.params);
      ctx.body = { data: await scheduled.cancel(conversation, message, await actorOf(ctx)) };
    }),
    changeMessage: handle(async (ctx) => {
      const change = parseBody(messageChange, ctx.request.body);
      const { id: conversation, message } = parse(messageParams, ctx.params);
      ctx.body = { data: await scheduled.reschedule(conversation, message, change, await actorOf(ctx)) };
    }),
    note: handle(async (ctx) => {
      const note = parseBody(notePost, ctx.request.body);
      const { message, isNew } = await conversations.notes.post(id(ctx), note, await actorOf(ctx));
      ctx.body = { data: message };
      ctx.status = isNew ? 201 : 200;
    }),
    resend: onMessage('resend'),
    lookUp: onMessage('lookUp'),
    leave: onMessage('leave'),
    decisions: handle(async (ctx) => {
      ctx.body = await explanations.list(id(ctx), parse(pageQuery, ctx.query), await actorOf(ctx));
    }),
    checkDecision: handle(async (ctx) => {
      parseEmptyBody(ctx.request.body);
      const { id: conversation, decision } = parse(decisionParams, ctx.params);
      ctx.body = { data: await explanations.check(conversation, decision, await actorOf(ctx)) };
    }),
    read: handle(async (ctx) => {
      parseEmptyBody(ctx.request.body);
      ctx.body = { data: await conversations.markRead(id(ctx), await actorOf(ctx)) };
    }),
    unread: handle(async (ctx) => {
      parseEmptyBody(ctx.request.body);
      ctx.body = { data: await conversations.markUnread(id(ctx), await actorOf(ctx)) };
    }),
    take: handle(async (ctx) => {
      const body = parseBody(actionBodies.take, withData(ctx.request.body));
      ctx.body = { data: await actions.take(id(ctx), body, await actorOf(ctx)) };
    }),
    assign: handle(async (ctx) => {
      const body = parseBody(actionBodies.assign, ctx.request.body);
      ctx.body = { data: await actions.assign(id(ctx), body, await actorOf(ctx)) };
    }),
    transfer: handle(async (ctx) => {
      const body = parseBody(actionBodies.transfer, ctx.request.body);
      ctx.body = { data: await actions.transfer(id(ctx), body, await actorOf(ctx)) };
    }),
    release: simple('release'),
    wait: simple('wait'),
    end: simple('end'),
    close: simple('close'),
    reopen: simple('reopen'),
  };
}

/** `POST …/close` without a body is meant. */
const withData = (body: unknown) =>
  typeof body === 'object' && body !== null && Object.keys(body).length > 0 ? body : { data: {} };

/** The handler that sets a field: `setLabels`. */
export const setterOf = (field: TriageField) => `set${field.charAt(0).toUpperCase()}${field.slice(1)}`;

/** Labels, priority, pin and snooze of a conversation, for the REST API and for the inbox alike. */
export const triageHandlers = (
  { triage, snoozes }: Pick<Conversations, 'triage'> & Pick<Lifecycle, 'snoozes'>,
  actorOf: ActorOf,
) => ({
  ...Object.fromEntries(
    TRIAGE_FIELDS.map((field) => [
      setterOf(field),
      handle(async (ctx) => {
        const change = parseBody(triageChange(field), ctx.request.body);
        ctx.body = { data: await triage.set(id(ctx), change, await actorOf(ctx)) };
      }),
    ]),
  ),
  snooze: handle(async (ctx) => {
    const body = parseBody(snooze, ctx.request.body);
    ctx.body = { data: await snoozes.snooze(id(ctx), body, await actorOf(ctx)) };
  }),
  unsnooze: handle(async (ctx) => {
    parseEmptyBody(ctx.request.body);
    ctx.body = { data: await snoozes.unsnooze(id(ctx), await actorOf(ctx)) };
  }),
});

/** The catalogue of labels for the inbox's pickers. */
export function inboxLabelController({ labels }: Pick<Conversations, 'labels'>) {
  return {
    all: handle(async (ctx) => {
      ctx.body = { data: await labels.all() };
    }),
    create: handle(async (ctx) => {
      ctx.body = { data: await labels.create(parseBody(labelCreate, ctx.request.body)) };
      ctx.status = 201;
    }),
    update: handle(async (ctx) => {
      const { id } = parse(idParams, ctx.params);
      ctx.body = { data: await labels.update(id, parseBody(labelUpdate, ctx.request.body)) };
    }),
    delete: handle(async (ctx) => {
      ctx.body = { data: await labels.remove(parse(idParams, ctx.params).id) };
    }),
  };
}

/** The parts of the channel that the calls of the inbox and the REST API use. */
export interface InboxParts {
  readonly context: ChannelContext;
  readonly consent: Consent;
  readonly conversations: Conversations;
  readonly distribution: Distribution;
  readonly installation: Installation;
  readonly lifecycle: Lifecycle;
  readonly live: Live;
  readonly outbound: Outbound;
  readonly routing: Routing;
  readonly texts: Texts;
  readonly workStreams: WorkStreams;
}

/** Consent as it stands in a conversation, for the REST API and for the inbox alike. */
const consentHandlers = (consent: Consent, actorOf: ActorOf) => ({
  consent: handle(async (ctx) => {
    ctx.body = { data: await consent.view(id(ctx), await actorOf(ctx)) };
  }),
  recordConsent: handle(async (ctx) => {
    const post = parseBody(consentPost, ctx.request.body);
    ctx.body = { data: await consent.change(id(ctx), post, await actorOf(ctx)) };
  }),
  mayText: handle(async (ctx) => {
    const { purpose } = parse(mayTextQuery, ctx.query);
    ctx.body = { data: await consent.mayTextIn(id(ctx), purpose, await actorOf(ctx)) };
  }),
});
