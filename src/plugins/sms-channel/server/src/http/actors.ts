import { actionId, type Action, ACTIONS } from '../../../shared/core/plugin';
import { REST_API, type Actor } from '../conversations';
import type { Context } from './handle';

/** What Strapi's admin authentication leaves on a request. The user row holds the password hash: only names leave it. */
export interface AdminState {
  readonly user: { id: number; firstname?: string; lastname?: string; username?: string; email: string };
  readonly userAbility: { can(action: string): boolean };
  readonly session?: { id: string };
}

export const adminState = (ctx: Context) => ctx.state as AdminState;

export const can = (ctx: Context, action: Action) => adminState(ctx).userAbility.can(actionId(action));

/** The name of the signed-in person, as others read it. */
export function nameOf(ctx: Context): string {
  const { firstname, lastname, username, email } = adminState(ctx).user;
  return [firstname, lastname].filter(Boolean).join(' ') || username || email;
}

/** Who changes the configuration, as the next administrator reads it. For calls that the REST API and the pages share. */
export function changerOf(ctx: Context): string {
  const route = ctx.state.route as { info?: { type?: string } } | undefined;
  return route?.info?.type === 'admin' ? nameOf(ctx) : REST_API;
}

export type AgentActor = Actor & { readonly kind: 'agent' };

/** Who acts in a call, e.g. the caller of the REST API or the signed-in agent. */
export type ActorOf<Who extends Actor = Actor> = (ctx: Context) => Promise<Who> | Who;

interface Agents {
  actorOf(user: { id: number; name: string; email: string }, isSupervisor: boolean): Promise<AgentActor>;
}

/** The signed-in admin user as an agent of the inbox. */
export const signedInAgent =
  (agents: Agents): ActorOf<AgentActor> =>
  (ctx) => {
    const { id, email } = adminState(ctx).user;
    return agents.actorOf({ id, name: nameOf(ctx), email }, can(ctx, ACTIONS.conversationsSupervise));
  };

/** A caller of the REST API: an API token or a user of the users-permissions plugin, by name. */
export function apiActor(ctx: Context): Actor {
  const credentials = ctx.state.auth?.credentials as { name?: string; username?: string } | null | undefined;
  return { kind: 'api', name: credentials?.name ?? credentials?.username ?? 'API' };
}
