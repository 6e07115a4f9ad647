import { errors } from '@strapi/utils';
import * as z from 'zod';
import { documentId, idParams, pageQuery } from '../../../shared/core/contract';
import {
  endPrevious,
  rotateCallbackUrl,
  testSms as testSmsBody,
  tryRules,
  whatIf,
  workStreamDocument,
  workStreamDocumentUpdate,
} from '../../../shared/setup/contract';
import { ACTIONS, type Action } from '../../../shared/core/plugin';
import { parse, parseBody, parseEmptyBody } from '../http/parse';
import { can, nameOf } from '../http/actors';
import { handle, type Context } from '../http/handle';
import type { DeadLetters } from '../jobs';
import type { Routing } from '../routing';
import type { WorkStreams } from '../work-streams';
import type { Setup } from '.';
import { adminRoute, crudRoutes, restRoute, type DomainRoutes, type Route } from '../http/route';

const cursorQuery = z.strictObject({ cursor: z.string().max(512).optional() });
const callbackParams = z.object({ id: documentId, callback: z.string().regex(/^(ledger|sealed):\d{1,10}$/) });
const messageParams = z.object({ id: documentId, message: documentId });

const id = (ctx: Context) => parse(idParams, ctx.params).id;

interface AdministrationParts {
  readonly routing: Routing;
  readonly setup: Setup;
  readonly workStreams: WorkStreams;
}

/** The calls of the pages below Settings → SMS channel. */
export function administrationController({ routing, setup, workStreams }: AdministrationParts) {
  const { callbackDoctor, documents, overview, testSms } = setup;
  const { rotation, validation } = workStreams;

  /** Permission to edit does not include replacing the key. */
  const refuseKeyWithoutPermission = (ctx: Context, { apiKey }: { apiKey?: string }) => {
    if (apiKey === undefined || can(ctx, ACTIONS.secretsReplace)) return;
    throw new errors.ForbiddenError('apiKey may be replaced only by roles with the permission "Replace the API key"');
  };

  return {
    list: handle(async (ctx) => {
      ctx.body = { data: await overview.list() };
    }),
    options: handle(async (ctx) => {
      ctx.body = { data: await overview.options() };
    }),
    findOne: handle(async (ctx) => {
      ctx.body = { data: await documents.find(id(ctx)) };
    }),
    create: handle(async (ctx) => {
      const document = parseBody(workStreamDocument, ctx.request.body);
      refuseKeyWithoutPermission(ctx, document);
      ctx.body = { data: await documents.create(document, nameOf(ctx)) };
      ctx.status = 201;
    }),
    update: handle(async (ctx) => {
      const document = parseBody(workStreamDocumentUpdate, ctx.request.body);
      refuseKeyWithoutPermission(ctx, document);
      ctx.body = { data: await documents.update(id(ctx), document, nameOf(ctx)) };
    }),
    delete: handle(async (ctx) => {
      ctx.body = { data: await workStreams.remove(id(ctx)) };
    }),
    duplicate: handle(async (ctx) => {
      ctx.body = { data: await documents.duplicate(id(ctx), nameOf(ctx)) };
      ctx.status = 201;
    }),

    validate: handle(async (ctx) => {
      ctx.body = { data: await validation.validate(id(ctx)) };
    }),
    sendTestSms: handle(async (ctx) => {
      ctx.body = {
        data: await testSms.send(id(ctx), parseBody(testSmsBody, ctx.request.body), nameOf(ctx)),
      };
      ctx.status = 201;
    }),
    testSmsState: handle(async (ctx) => {
      const { id: workStream, message } = parse(messageParams, ctx.params);
      ctx.body = { data: await testSms.state(workStream, message) };
    }),

    rotateCallbackUrl: handle(async (ctx) => {
      const { keepPreviousHours } = parseBody(rotateCallbackUrl, ctx.request.body);
      await rotation.rotateCallbackUrl(id(ctx), keepPreviousHours, nameOf(ctx));
      ctx.body = { data: await documents.find(id(ctx)) };
    }),
    endPrevious: handle(async (ctx) => {
      await rotation.endPrevious(id(ctx), parseBody(endPrevious, ctx.request.body), nameOf(ctx));
      ctx.body = { data: await documents.find(id(ctx)) };
    }),
    callbackUrlSent: handle(async (ctx) => {
      await rotation.markCallbackUrlSent(id(ctx), nameOf(ctx));
      ctx.body = { data: await documents.find(id(ctx)) };
    }),

    tryNumber: handle(async (ctx) => {
      ctx.body = { data: await routing.tryNumber(id(ctx), parseBody(tryRules, ctx.request.body)) };
    }),

    whatIf: handle(async (ctx) => {
      ctx.body = { data: await routing.whatIf.run(id(ctx), parseBody(whatIf, ctx.request.body)) };
    }),

    callbacks: handle(async (ctx) => {
      const { cursor } = parse(cursorQuery, ctx.query);
      const reader = { seesTexts: can(ctx, ACTIONS.conversationsSupervise) };
      ctx.body = await callbackDoctor.list(id(ctx), cursor, reader);
    }),
    release: handle(async (ctx) => {
      ctx.body = { data: await callbackDoctor.release(id(ctx)) };
    }),
    dismiss: handle(async (ctx) => {
      const { id: workStream, callback } = parse(callbackParams, ctx.params);
      await callbackDoctor.dismiss(workStream, callback);
      ctx.status = 204;
    }),

    simulator: handle(async (ctx) => {
      ctx.body = { data: await overview.simulator(await workStreams.getRow(id(ctx))) };
    }),
  };
}

/** Dead letters of all work streams. */
export const deadLetterController = (deadLetters: DeadLetters) => ({
  find: handle(async (ctx) => {
    ctx.body = await deadLetters.list(parse(pageQuery, ctx.query));
  }),
  retry: handle(async (ctx) => {
    parseEmptyBody(ctx.request.body);
    await deadLetters.retry(id(ctx), nameOf(ctx));
    ctx.status = 204;
  }),
  drop: handle(async (ctx) => {
    parseEmptyBody(ctx.request.body);
    await deadLetters.drop(id(ctx), nameOf(ctx));
    ctx.status = 204;
  }),
});

const { workStreamsRead: read, workStreamsUpdate: update, workStreamsValidate: validate } = ACTIONS;

const page = (method: Route['method'], path: string, handler: string, ...actions: Action[]) =>
  adminRoute(method, `/work-streams${path}`, `administration.${handler}`, ...actions);

/** Work streams, their numbers and rules, in the REST API and on the pages below Settings → SMS channel. */
export const setupRoutes: DomainRoutes = {
  rest: [
    ...crudRoutes('/work-streams', 'work-stream'),
    restRoute('POST', '/work-streams/:id/validate', 'work-stream.validate'),
    restRoute('POST', '/work-streams/:id/try-number', 'work-stream.tryNumber'),
    ...crudRoutes('/sms-numbers', 'sms-number'),
    ...crudRoutes('/routing-rules', 'routing-rule'),
  ],
  admin: [
    page('GET', '', 'list', read),
    page('POST', '', 'create', update),
    page('GET', '/options', 'options', read),
    page('GET', '/:id', 'findOne', read),
    page('PUT', '/:id', 'update', update),
    page('DELETE', '/:id', 'delete', update),
    page('POST', '/:id/duplicate', 'duplicate', update),
    page('POST', '/:id/validate', 'validate', validate),
    page('POST', '/:id/test-sms', 'sendTestSms', validate),
    page('GET', '/:id/test-sms/:message', 'testSmsState', validate),
    page('POST', '/:id/rotate-callback-url', 'rotateCallbackUrl', update),
    page('POST', '/:id/end-previous', 'endPrevious', update),
    page('POST', '/:id/callback-url-sent', 'callbackUrlSent', update),
    // By rules of one's own both spell out texts and contacts, letter by letter.
    page('POST', '/:id/try-number', 'tryNumber', read, ACTIONS.conversationsSupervise),
    page('POST', '/:id/what-if', 'whatIf', read, ACTIONS.conversationsSupervise),
    page('GET', '/:id/callbacks', 'callbacks', read),
    page('POST', '/:id/callbacks/release', 'release', update),
    page('DELETE', '/:id/callbacks/:callback', 'dismiss', update),
    page('GET', '/:id/simulator', 'simulator', read),
    adminRoute('GET', '/dead-letters', 'dead-letters.find', read),
    adminRoute('POST', '/dead-letters/:id/retry', 'dead-letters.retry', update),
    adminRoute('POST', '/dead-letters/:id/drop', 'dead-letters.drop', update),
  ],
};
