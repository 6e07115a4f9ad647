import { idParams } from '../../../shared/core/schema';
import { conversationLabels, pin, prioritySet, snooze } from '../../../shared/conversations/marks';
import type { Conversations } from '../conversations';
import { parse, parseBody } from '../http/parse';
import { handle, type Context } from '../http/handle';
import { parseNothing } from '../http/nothing';
import type { Lifecycle } from '../lifecycle';
import type { ActorOf } from '../http/agent-actor';

const id = (ctx: Context) => parse(idParams, ctx.params).id;

/** Labels, priority and snooze of a conversation, for the REST API and for the inbox alike. */
export const markHandlers = (
  { marks, pins, snoozes }: Pick<Conversations, 'marks' | 'pins'> & Pick<Lifecycle, 'snoozes'>,
  actorOf: ActorOf,
) => ({
  setLabels: handle(async (ctx) => {
    const { labels } = parseBody(conversationLabels, ctx.request.body);
    ctx.body = { data: await marks.setLabels(id(ctx), labels, await actorOf(ctx)) };
  }),
  setPriority: handle(async (ctx) => {
    const { priority } = parseBody(prioritySet, ctx.request.body);
    ctx.body = { data: await marks.setPriority(id(ctx), priority, await actorOf(ctx)) };
  }),
  setPinned: handle(async (ctx) => {
    const { pinned } = parseBody(pin, ctx.request.body);
    ctx.body = { data: await pins.setPinned(id(ctx), pinned, await actorOf(ctx)) };
  }),
  snooze: handle(async (ctx) => {
    const body = parseBody(snooze, ctx.request.body);
    ctx.body = { data: await snoozes.snooze(id(ctx), body, await actorOf(ctx)) };
  }),
  unsnooze: handle(async (ctx) => {
    parseNothing(ctx.request.body);
    ctx.body = { data: await snoozes.unsnooze(id(ctx), await actorOf(ctx)) };
  }),
});
