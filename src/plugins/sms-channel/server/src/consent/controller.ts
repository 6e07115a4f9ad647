import type { Core } from '@strapi/strapi';
import { idParams } from '../../../shared/core/schema';
import { consentPost, mayTextNumberQuery, mayTextQuery } from '../../../shared/consent/schema';
import type { Actor } from '../conversations/actor';
import { channelOf, type Channel } from '../app/compose';
import { parse, parseBody } from '../http/parse';
import { handle, type Context } from '../http/handle';

const id = (ctx: Context) => parse(idParams, ctx.params).id;

/** Consent as it stands in a conversation, for the REST API and for the inbox alike. */
export const consentHandlers = (channel: () => Channel, actorOf: (ctx: Context) => Promise<Actor> | Actor) => ({
  consent: handle(async (ctx) => {
    ctx.body = { data: await channel().consent.view(id(ctx), await actorOf(ctx)) };
  }),
  recordConsent: handle(async (ctx) => {
    const post = parseBody(consentPost, ctx.request.body);
    ctx.body = { data: await channel().consent.change(id(ctx), post, await actorOf(ctx)) };
  }),
  mayText: handle(async (ctx) => {
    const { purpose } = parse(mayTextQuery, ctx.query);
    ctx.body = { data: await channel().consent.mayTextIn(id(ctx), purpose, await actorOf(ctx)) };
  }),
});

/** What is asked about numbers and about the whole ledger. */
export const consentController = ({ strapi }: { strapi: Core.Strapi }) => ({
  mayText: handle(async (ctx) => {
    ctx.body = { data: await channelOf(strapi).consent.mayTextNumber(parse(mayTextNumberQuery, ctx.query)) };
  }),
  verify: handle(async (ctx) => {
    ctx.body = { data: await channelOf(strapi).consent.verify() };
  }),
});
