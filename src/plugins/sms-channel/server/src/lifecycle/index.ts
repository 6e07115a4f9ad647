import type { ChannelContext } from '../app/context';
import type { Conversations } from '../conversations';
import type { Distribution } from '../distribution';
import type { DistributionPlan } from '../jobs';
import type { Pace } from '../pace';
import type { Texts } from '../texts';
import { createConversationActions } from './actions';
import { createClosingCalendar, createSweep } from './sweep';
import { createSnoozes } from './snoozes';

export { endSnooze } from './snoozes';

interface Neighbours {
  readonly conversations: Conversations;
  readonly distribution: Pick<Distribution, 'agents' | 'ownership'>;
  readonly pace: Pace;
  readonly plan: DistributionPlan;
  readonly texts: Pick<Texts, 'survey' | 'closingTexts'>;
}

/** From Open to Closed: what people do with a conversation, snoozes, and the sweep. docs/lifecycle.md. */
export function createLifecycle(
  context: ChannelContext,
  { conversations, distribution, pace, plan, texts }: Neighbours,
) {
  const { events, notes } = conversations;
  const { agents, ownership } = distribution;
  const { survey, closingTexts } = texts;
  return {
    actions: createConversationActions(context, { conversations, agents, notes, events, survey, ownership }),
    snoozes: createSnoozes(context, { conversations, events }),
    closingCalendar: createClosingCalendar(context),
    ...createSweep(context, { events, queueText: pace.queueText, texts: closingTexts, survey, plan }),
  };
}

export type Lifecycle = ReturnType<typeof createLifecycle>;
