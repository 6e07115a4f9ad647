import type { Context, Next } from 'koa';
import { PLUGIN_ID } from '../../../shared/core/plugin';

/**
 * Strapi answers 403 to a caller without credentials, because its "public" role lacks the permission. A stranger gets 401
 * instead: sign in. Permissions of "public" still work.
 */
export async function askStrangersToSignIn(ctx: Context, next: Next): Promise<void> {
  await next();
  const route = ctx.state.route as { info?: { pluginName?: string; type?: string } } | undefined;
  const isOurs = route?.info?.pluginName === PLUGIN_ID && route.info.type === 'content-api';
  if (ctx.status !== 403 || !isOurs || ctx.state.auth?.credentials) return;
  ctx.status = 401;
  ctx.body = {
    data: null,
    error: { status: 401, name: 'UnauthorizedError', message: 'Missing or invalid credentials', details: {} },
  };
}
