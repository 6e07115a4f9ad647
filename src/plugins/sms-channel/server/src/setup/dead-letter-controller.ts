import { idParams } from '../../../shared/core/contract';
import { ACTIONS } from '../../../shared/core/plugin';
import { deadLetterQuery } from '../../../shared/jobs/contract';
import { nameOf } from '../http/actors';
import { handle } from '../http/handle';
import { parse, parseEmptyBody } from '../http/parse';
import { adminRoute, type DomainRoutes } from '../http/route';
import type { DeadLetters } from '../jobs';

/** Dead letters, for those who set the channel up. */
export const deadLetterController = (deadLetters: DeadLetters) => ({
  find: handle(async (ctx) => {
    ctx.body = await deadLetters.list(parse(deadLetterQuery, ctx.query));
  }),
  retry: handle(async (ctx) => {
    parseEmptyBody(ctx.request.body);
    await deadLetters.retry(parse(idParams, ctx.params).id, nameOf(ctx));
    ctx.status = 204;
  }),
  drop: handle(async (ctx) => {
    parseEmptyBody(ctx.request.body);
    await deadLetters.drop(parse(idParams, ctx.params).id, nameOf(ctx));
    ctx.status = 204;
  }),
});

export const deadLetterRoutes: DomainRoutes = {
  admin: [
    adminRoute('GET', '/dead-letters', 'dead-letters.find', ACTIONS.workStreamsRead),
    adminRoute('POST', '/dead-letters/:id/retry', 'dead-letters.retry', ACTIONS.workStreamsUpdate),
    adminRoute('POST', '/dead-letters/:id/drop', 'dead-letters.drop', ACTIONS.workStreamsUpdate),
  ],
};
