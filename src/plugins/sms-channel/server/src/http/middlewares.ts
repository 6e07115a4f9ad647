import type { Context, Next } from 'koa';
import { PLUGIN_ID, uid } from '../../../shared/core/plugin';

const OURS = new RegExp(`^/content-manager/.*(plugin::${PLUGIN_ID}\\.[\\w-]+)`);

/**
 * The Content Manager's own API would let a super admin read and write every type of the plugin, also those that are hidden
 * in its pages: sealed keys would be shown, and conversations would be changed past the rules that keep them consistent. Only
 * contacts are for it (contacts/content-types.ts).
 */
export async function hideTypesFromContentManager(ctx: Context, next: Next): Promise<void> {
  const type = OURS.exec(decoded(ctx.path))?.[1];
  if (type === undefined || type === uid('contact')) return next();
  ctx.status = 404;
  ctx.body = { data: null, error: { status: 404, name: 'NotFoundError', message: 'Not Found', details: {} } };
}

/** The path as the router reads it. It finds no route for what is no URL. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * Strapi answers 403 to a caller without credentials, because its "public" role lacks the permission. A stranger gets 401
 * instead: sign in. Permissions of "public" still work.
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
