import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import * as z from 'zod';
import { documentId, idParams } from '../../../shared/core/schema';
import {
  endPrevious,
  rotateCallbackUrl,
  testSms,
  tryRules,
  whatIf,
  workStreamDocument,
  workStreamDocumentUpdate,
} from '../../../shared/setup/schema';
import { ACTIONS } from '../../../shared/core/plugin';
import { channelOf } from '../app/compose';
import { parse, parseBody } from '../http/parse';
import { can, nameOf } from '../http/admin-state';
import { handle, type Context } from '../http/handle';

const cursorQuery = z.strictObject({ cursor: z.string().max(512).optional() });
const callbackParams = z.object({ id: documentId, callback: z.string().regex(/^(ledger|sealed):\d{1,10}$/) });
const messageParams = z.object({ id: documentId, message: documentId });

const id = (ctx: Context) => parse(idParams, ctx.params).id;

/** The calls of the pages below Settings → SMS channel. */
export function administrationController({ strapi }: { strapi: Core.Strapi }) {
  const channel = () => channelOf(strapi);
  const administration = () => channel().administration;

  /** Who may edit may not yet replace the key. */
  const refuseKeyWithoutPermission = (ctx: Context, { apiKey }: { apiKey?: string }) => {
    if (apiKey === undefined || can(ctx, ACTIONS.secretsReplace)) return;
    throw new errors.ForbiddenError('apiKey may be replaced only by roles with the permission "Replace the API key"');
  };

  return {
    list: handle(async (ctx) => {
      ctx.body = { data: await administration().overview.list() };
    }),
    options: handle(async (ctx) => {
      ctx.body = { data: await administration().overview.options() };
    }),
    findOne: handle(async (ctx) => {
      ctx.body = { data: await administration().documents.find(id(ctx)) };
    }),
    create: handle(async (ctx) => {
      const document = parseBody(workStreamDocument, ctx.request.body);
      refuseKeyWithoutPermission(ctx, document);
      ctx.body = { data: await administration().documents.create(document, nameOf(ctx)) };
      ctx.status = 201;
    }),
    update: handle(async (ctx) => {
      const document = parseBody(workStreamDocumentUpdate, ctx.request.body);
      refuseKeyWithoutPermission(ctx, document);
      ctx.body = { data: await administration().documents.update(id(ctx), document, nameOf(ctx)) };
    }),
    delete: handle(async (ctx) => {
      ctx.body = { data: await channel().workStreams.remove(id(ctx)) };
    }),
    duplicate: handle(async (ctx) => {
      ctx.body = { data: await administration().documents.duplicate(id(ctx), nameOf(ctx)) };
      ctx.status = 201;
    }),

    validate: handle(async (ctx) => {
      ctx.body = { data: await administration().validation.validate(id(ctx)) };
    }),
    sendTestSms: handle(async (ctx) => {
      ctx.body = {
        data: await administration().testTexts.send(id(ctx), parseBody(testSms, ctx.request.body), nameOf(ctx)),
      };
      ctx.status = 201;
    }),
    testSmsState: handle(async (ctx) => {
      const { id: workStream, message } = parse(messageParams, ctx.params);
      ctx.body = { data: await administration().testTexts.state(workStream, message) };
    }),

    rotateCallbackUrl: handle(async (ctx) => {
      const { keepPreviousHours } = parseBody(rotateCallbackUrl, ctx.request.body);
      await administration().rotation.rotateCallbackUrl(id(ctx), keepPreviousHours, nameOf(ctx));
      ctx.body = { data: await administration().documents.find(id(ctx)) };
    }),
    endPrevious: handle(async (ctx) => {
      await administration().rotation.endPrevious(id(ctx), parseBody(endPrevious, ctx.request.body).what, nameOf(ctx));
      ctx.body = { data: await administration().documents.find(id(ctx)) };
    }),
    callbackUrlSent: handle(async (ctx) => {
      await administration().rotation.markCallbackUrlSent(id(ctx), nameOf(ctx));
      ctx.body = { data: await administration().documents.find(id(ctx)) };
    }),

    tryNumber: handle(async (ctx) => {
      ctx.body = { data: await channel().routing.tryNumber(id(ctx), parseBody(tryRules, ctx.request.body)) };
    }),

    whatIf: handle(async (ctx) => {
      const reader = { seesTexts: can(ctx, ACTIONS.conversationsSupervise) };
      ctx.body = {
        data: await administration().whatIf.run(id(ctx), parseBody(whatIf, ctx.request.body), reader),
      };
    }),

    callbacks: handle(async (ctx) => {
      const { cursor } = parse(cursorQuery, ctx.query);
      const reader = { seesTexts: can(ctx, ACTIONS.conversationsSupervise) };
      ctx.body = await channel().callbackDoctor.list(id(ctx), cursor, reader);
    }),
    release: handle(async (ctx) => {
      ctx.body = { data: await channel().callbackDoctor.release(id(ctx)) };
    }),
    dismiss: handle(async (ctx) => {
      const { id: workStream, callback } = parse(callbackParams, ctx.params);
      await channel().callbackDoctor.dismiss(workStream, callback);
      ctx.status = 204;
    }),

    simulator: handle(async (ctx) => {
      ctx.body = { data: await administration().overview.simulator(await channel().workStreams.require(id(ctx))) };
    }),
  };
}
