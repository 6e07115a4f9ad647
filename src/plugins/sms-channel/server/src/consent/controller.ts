import { idParams } from '../../../shared/core/schema';
import { consentPost, mayTextNumberQuery, mayTextQuery } from '../../../shared/consent/schema';
import { parse, parseBody } from '../http/parse';
import { handle, type Context } from '../http/handle';
import type { ActorOf } from '../http/actors';
import type { Consent } from './compose';

const id = (ctx: Context) => parse(idParams, ctx.params).id;

/** Consent as it stands in a conversation, for the REST API and for the inbox alike. */
export const consentHandlers = (consent: Consent, actorOf: ActorOf) => ({
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

/** What is asked about numbers and about the whole ledger. */
export const consentController = (consent: Consent) => ({
  mayText: handle(async (ctx) => {
    ctx.body = { data: await consent.mayTextNumber(parse(mayTextNumberQuery, ctx.query)) };
  }),
  verify: handle(async (ctx) => {
    ctx.body = { data: await consent.verify() };
  }),
});
