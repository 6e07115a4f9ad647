import type { Context, Next } from 'koa';

/**
 * Strapi answers 403 to a caller without credentials, because its "public" role lacks the permission. A stranger is told to
 * sign in instead: 401. Whoever gives "public" a permission still gets it.
 */
export function createUnauthorized(prefix: string) {
  return async (ctx: Context, next: Next): Promise<void> => {
    await next();
    if (ctx.status !== 403 || !ctx.path.startsWith(`${prefix}/sms-channel/`) || ctx.state.auth?.credentials) return;
    ctx.status = 401;
    ctx.body = {
      data: null,
      error: { status: 401, name: 'UnauthorizedError', message: 'Missing or invalid credentials', details: {} },
    };
  };
}
