import * as z from 'zod';
import { idParams } from '../../../shared/core/schema';
import { conversationLabels, pin, prioritySet, snooze } from '../../../shared/conversations/marks';
import type { Actor } from '../conversations/actor';
import type { Channel } from '../app/compose';
import { parse, parseBody } from '../http/parse';
import { handle, type Context } from '../http/handle';

const id = (ctx: Context) => parse(idParams, ctx.params).id;

/** Labels, priority and snooze of a conversation, for the REST API and for the inbox alike. */
export const markHandlers = (channel: () => Channel, actorOf: (ctx: Context) => Promise<Actor> | Actor) => ({
  setLabels: handle(async (ctx) => {
    const { labels } = parseBody(conversationLabels, ctx.request.body);
    ctx.body = { data: await channel().marks.setLabels(id(ctx), labels, await actorOf(ctx)) };
  }),
  setPriority: handle(async (ctx) => {
    const { priority } = parseBody(prioritySet, ctx.request.body);
    ctx.body = { data: await channel().marks.setPriority(id(ctx), priority, await actorOf(ctx)) };
  }),
  setPinned: handle(async (ctx) => {
    const { pinned } = parseBody(pin, ctx.request.body);
    ctx.body = { data: await channel().pins.setPinned(id(ctx), pinned, await actorOf(ctx)) };
  }),
  snooze: handle(async (ctx) => {
    const body = parseBody(snooze, ctx.request.body);
    ctx.body = { data: await channel().snoozes.snooze(id(ctx), body, await actorOf(ctx)) };
  }),
  unsnooze: handle(async (ctx) => {
    const { body } = ctx.request;
    const isEmpty = typeof body !== 'object' || body === null || Object.keys(body).length === 0;
    parseBody(z.strictObject({}), isEmpty ? { data: {} } : body);
    ctx.body = { data: await channel().snoozes.unsnooze(id(ctx), await actorOf(ctx)) };
  }),
});
