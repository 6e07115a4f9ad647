import { ACTIONS } from '../../../shared/core/plugin';
import type { Actor } from '../conversations';
import { adminState, can, nameOf } from './admin-state';
import type { Context } from './handle';

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
