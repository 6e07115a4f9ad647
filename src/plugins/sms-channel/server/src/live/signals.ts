import type { OfferState, Presence } from '../../../shared/distribution/contract';
import type { LiveSignal, TypingSignal } from '../../../shared/live/signals';
import type { Ref } from '../../../shared/core/contract';
import type { Audience, Actor, Conversations } from '../conversations';
import * as signals from './signal-rows';
import { type ChannelContext } from '../app/context';
import { describeError } from '../app/log';
import { toRef } from '../app/catalog';

/** Every tail has read a signal long before this age. */
const KEPT_MS = 60_000;
const CLEAN_EVERY_MS = 30_000;

/** Sends short-lived signals to other inboxes: who types or looks, and the presence of colleagues. */
export function createSignals(
  context: Pick<ChannelContext, 'database' | 'clock' | 'log' | 'wake'>,
  conversations: Pick<Conversations, 'getRow'>,
) {
  const direct = context.database.direct;
  let cleanedAt = 0;

  /** Sent to agents who may see the conversation; 404 for an agent who may not. */
  async function typing(
    documentId: string,
    isTyping: boolean,
    actor: Actor & { kind: 'agent' },
  ): Promise<Pick<TypingSignal, 'isTyping'>> {
    const { documentId: conversation, assignee, queue } = await conversations.getRow(documentId, actor);
    const agent = { documentId: actor.documentId, name: actor.name };
    await say(
      { kind: 'typing', conversation, agent, isTyping },
      { agents: assignee ? [assignee.documentId] : [], queues: queue ? [queue.documentId] : [] },
    );
    return { isTyping };
  }

  /** Every agent sees the presence of colleagues. */
  async function presence(agent: Ref & { presence: Presence }): Promise<void> {
    await saySafely({ kind: 'presence', agent: toRef(agent) as Ref, presence: agent.presence }, null);
  }

  /** Sent to the agent of the offer and to supervisors. A browser that misses it reads the offers again later. */
  async function offer(agent: Ref, documentId: string, state: OfferState): Promise<void> {
    await saySafely({ kind: 'offer', agent: toRef(agent) as Ref, offer: documentId, state }, onlyTo(agent));
  }

  async function offersPaused(agent: Ref, until: Date): Promise<void> {
    const signal = { kind: 'offers-paused', agent: toRef(agent) as Ref, until: until.toISOString() } as const;
    await saySafely(signal, onlyTo(agent));
  }

  /** A signal that cannot be sent fails nothing. */
  async function saySafely(signal: LiveSignal, audience: Audience | null): Promise<void> {
    try {
      await say(signal, audience);
    } catch (error) {
      context.log.warn(`a ${signal.kind} could not be told: ${describeError(error)}`);
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

  return { typing, presence, offer, offersPaused };
}

export type Signals = ReturnType<typeof createSignals>;

const onlyTo = ({ documentId }: Ref): Audience => ({ agents: [documentId], queues: [] });
