import type { ChannelContext } from '../app/context';
import type { Consent } from '../consent';
import type { Conversations } from '../conversations';
import type { Distribution } from '../distribution';
import type { Pace } from '../pace';
import type { Routing } from '../routing';
import { createColleagueNotes } from './colleague-notes';
import { createDeliveryReports, createLookUps } from './settlement';
import { createReplies } from './replies';
import { createScheduledTexts } from './scheduled';
import { createOutcomes } from './attempt-outcomes';
import { createOverdueTexts } from './overdue';
import { type Arrivals, createSender } from './sender';
import { createUndelivered } from './undelivered';

export * as attemptRows from './attempt-rows';
export type { Replies } from './replies';
export { type ScheduledTexts, refuseUnfitTime } from './scheduled';
export type { DeliveryReports } from './settlement';
export { sendAttemptType, sendPartType } from './content-types';

interface Neighbours {
  readonly arrivals: Arrivals;
  readonly conversations: Conversations;
  readonly consent: Pick<Consent, 'permission' | 'blockedByCarrier'>;
  readonly distribution: Pick<Distribution, 'ownership'>;
  readonly pace: Pace;
  readonly routing: Pick<Routing, 'defaultQueueOf' | 'numbersOf'>;
  /** Called after the commit of a send: reports with this reference may have come before its answer. */
  readonly wakeReports: (referenceId: string) => Promise<void>;
}

/** Outbound texts: answers, texts that we start, the sender, and delivery reports. */
export function createOutbound(context: ChannelContext, neighbours: Neighbours) {
  const { arrivals, conversations, routing, wakeReports } = neighbours;
  const { events } = conversations;
  const { permission, blockedByCarrier } = neighbours.consent;
  const { ownership } = neighbours.distribution;
  const { queueText } = neighbours.pace;
  const reports = createDeliveryReports(context, { events, blockedByCarrier, wakeReports });
  const outcomes = createOutcomes(context, { reports, events });
  return {
    reports,
    unsendable: outcomes.unsendable,
    replies: createReplies(context, { conversations, events, routing, permission, queueText, ownership }),
    colleagueNotes: createColleagueNotes(context, { conversations, routing }),
    scheduled: createScheduledTexts(context, { conversations, events }),
    undelivered: createUndelivered(context, { conversations, events, reports, permission }),
    sender: createSender(context, { arrivals, permission, outcomes, events, wakeReports }),
    lookUps: createLookUps(context, reports),
    overdue: createOverdueTexts(context, { outcomes }),
  };
}

export type Outbound = ReturnType<typeof createOutbound>;
