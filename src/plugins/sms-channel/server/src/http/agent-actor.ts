import { ACTIONS } from '../../../shared/core/plugin';
import type { Actor } from '../conversations/actor';
import type { Channel } from '../app/compose';
import { adminState, can, nameOf } from './admin-state';
import type { Context } from './handle';

/** The signed-in admin user as an agent of the inbox. */
export function agentActor(channel: Channel, ctx: Context): Promise<Actor & { kind: 'agent' }> {
  const { id, email } = adminState(ctx).user;
  return channel.agents.actorOf({ id, name: nameOf(ctx), email }, can(ctx, ACTIONS.conversationsSupervise));
}
