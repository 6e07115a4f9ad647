import type { Ref } from '../core/contract';
import type { OfferState, Presence } from '../distribution/contract';

/**
 * Short-lived signals: no line of a thread, and no position in the stream. A lost signal does no harm, because the next one
 * repeats it.
 */
export type LiveSignal = AgentSignal | ChannelSignal;

/** About an agent. */
export type AgentSignal = TypingSignal | PresenceSignal | OfferSignal | OffersPausedSignal;

/** An agent has a conversation open (`isTyping: false`), or is writing in it. */
export interface TypingSignal {
  readonly kind: 'typing';
  readonly conversation: string;
  readonly agent: Ref;
  readonly isTyping: boolean;
}

export interface PresenceSignal {
  readonly kind: 'presence';
  readonly agent: Ref;
  readonly presence: Presence;
}

/** An offer was made or settled: to its agent, and to supervisors. */
export interface OfferSignal {
  readonly kind: 'offer';
  readonly agent: Ref;
  readonly offer: string;
  readonly state: OfferState;
}

/** Many rejections: nothing is offered to this agent until then. To the agent, and to supervisors. */
export interface OffersPausedSignal {
  readonly kind: 'offers-paused';
  readonly agent: Ref;
  readonly until: string;
}

/** Why texts do not leave at the moment. */
export const SENDING_TROUBLES = ['database', 'job-queue', 'late'] as const;
export type SendingTrouble = (typeof SENDING_TROUBLES)[number];

/** How the channel is: to everybody, when their stream begins and whenever it changes. */
export interface ChannelSignal {
  readonly kind: 'channel';
  /** Null: texts leave. */
  readonly trouble: SendingTrouble | null;
}

/** The name of a signal among the stream's events. */
export const SIGNAL_EVENT = 'signal';

/** The shortest interval between two signals of an agent who writes, and of one who only looks. */
export const TYPING_EVERY_MS = 3000;
export const LOOKING_EVERY_MS = 20_000;
/** How long a sign holds without another one. */
export const TYPING_HOLDS_MS = 6000;
export const LOOKING_HOLDS_MS = 30_000;
