import type { Context as KoaContext, Request } from 'koa';
import { ConflictError, forbidden } from '../app/errors';
import { requireGoodBody } from './body';

/** Koa's context with what Strapi's body parser adds. Nothing is known of the body until it is parsed. */
export type Context = KoaContext & { request: Request & { body?: unknown } };

export type Handler = (ctx: Context) => Promise<void>;

/** Strapi has no error class for 409: services throw ours, and here it becomes the answer. */
export const handle =
  (work: Handler): Handler =>
  async (ctx) => {
    try {
      refuseBlocked(ctx);
      requireGoodBody(ctx.req);
      await work(ctx);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      ctx.conflict(error.message, error.details);
    }
  };

/** An admin user has two switches, of which Strapi looks at "active" only. */
function refuseBlocked({ state }: Context): void {
  const user = state.user as { blocked?: boolean | null } | undefined;
  if (user?.blocked) throw forbidden('you are blocked');
}
