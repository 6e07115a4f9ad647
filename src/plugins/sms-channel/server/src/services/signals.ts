import type { Presence } from '../../../shared/schemas/agent';
import type { LiveSignal, TypingSignal } from '../../../shared/signals';
import type { Ref } from '../../../shared/contracts';
import type { Audience } from '../repositories/events';
import * as signals from '../repositories/signals';
import { describeError } from '../utils/describe-error';
import type { Actor } from './actor';
import { toRef } from './catalog';
import type { ChannelContext } from './context';
import type { Conversations } from './conversations';

/** Every tail has read a signal long before this age. */
const KEPT_MS = 60_000;
const CLEAN_EVERY_MS = 30_000;

/** Tells the other inboxes what passes: who types or looks, and how present colleagues are. */
export function createSignals(
  context: Pick<ChannelContext, 'database' | 'clock' | 'log' | 'wake'>,
  conversations: Pick<Conversations, 'require'>,
) {
  const direct = context.database.direct;
  let cleanedAt = 0;

  /** Said to those who may see the conversation; 404 for an agent who may not. */
  async function typing(
    documentId: string,
    isTyping: boolean,
    actor: Actor & { kind: 'agent' },
  ): Promise<Pick<TypingSignal, 'isTyping'>> {
    const { documentId: conversation, assignee, queue } = await conversations.require(documentId, actor);
    const agent = { documentId: actor.documentId, name: actor.name };
    await say(
      { kind: 'typing', conversation, agent, isTyping },
      { agents: assignee ? [assignee.id] : [], queues: queue ? [queue.id] : [] },
    );
    return { isTyping };
  }

  /** Everybody with the inbox sees the presence of colleagues. The change is made; that it is not heard of fails nothing. */
  async function presence(agent: Ref & { presence: Presence }): Promise<void> {
    try {
      await say({ kind: 'presence', agent: toRef(agent) as Ref, presence: agent.presence }, null);
    } catch (error) {
      context.log.warn(`a change of presence could not be told: ${describeError(error)}`);
    }
  }

  async function say(signal: LiveSignal, audience: Audience | null): Promise<void> {
    const now = context.clock.now();
    await signals.record(signal, audience, now, direct);
    context.wake.stream();
    if (now.getTime() - cleanedAt < CLEAN_EVERY_MS) return;
    cleanedAt = now.getTime();
    await signals.removeBefore(new Date(cleanedAt - KEPT_MS), direct);
  }

  return { typing, presence };
}

export type Signals = ReturnType<typeof createSignals>;
