import { actionId, type Action } from '../../../shared/core/plugin';
import { REST_API } from '../conversations';
import type { Context } from './handle';

/** What Strapi's admin authentication leaves on a request. The user row holds the password hash: only names leave it. */
export interface AdminState {
  readonly user: { id: number; firstname?: string; lastname?: string; username?: string; email: string };
  readonly userAbility: { can(action: string): boolean };
  readonly session?: { id: string };
}

export const adminState = (ctx: Context) => ctx.state as AdminState;

export const can = (ctx: Context, action: Action) => adminState(ctx).userAbility.can(actionId(action));

/** The signed-in person as others read it. */
export function nameOf(ctx: Context): string {
  const { firstname, lastname, username, email } = adminState(ctx).user;
  return [firstname, lastname].filter(Boolean).join(' ') || username || email;
}

/** Who changes the configuration, as the next administrator reads it: of calls that the REST API and the pages share. */
export function changerOf(ctx: Context): string {
  const route = ctx.state.route as { info?: { type?: string } } | undefined;
  return route?.info?.type === 'admin' ? nameOf(ctx) : REST_API;
}
