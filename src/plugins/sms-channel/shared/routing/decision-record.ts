/** What was decided about a conversation: by the rules, by the distribution of work, or because its agent came back to it. */
export const DECISION_KINDS = ['routed', 'same-agent', 're-routed', 'offered', 'missed', 'rejected'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** Where it went. `default` is the work stream's default queue, or the Default queue. */
export interface DecisionTarget {
  readonly kind: 'agent' | 'queue' | 'default';
  readonly documentId: string;
  readonly name: string;
}

/** What a decision was made from, by name: whatever JSON can say. */
export type DecisionInputs = Readonly<Record<string, unknown>>;

/** What came of it. Target is null where it stayed where it was, e.g. after a missed offer. */
export interface DecisionOutcome {
  readonly target: DecisionTarget | null;
  /** documentId of the routing rule that matched; null or absent where no rule matched. */
  readonly rule?: string | null;
}

/**
 * Every reason that a decision can have, with its English sentence: `{names}` are its parameters. Pages translate by
 * `decision.reason.<code>`, with the same names.
 */
export const REASONS = {
  'rule-matched': 'rule "{rule}" matched: {why}',
  'no-rule-matched': 'no rule matched',
  'target-gone': 'the agent or queue of rule "{rule}" no longer exists',
  'agent-inactive': '{agent} is no agent any more',
  'agent-not-present': '{agent} was {presence}',
  'agent-full': '{agent} had no room: {load} of {capacity} units',
  'default-queue': 'so it went to the default queue {queue}',
  'most-free': '{agent} had most room: {load} of {capacity} units were taken',
  'next-in-turn': "it was {agent}'s turn",
  'offer-missed': '{agent} did not answer in time',
  'offer-rejected': '{agent} rejected it',
  'had-it-before': '{agent} had it before',
  'too-long-ago': '{agent} had it too long ago',
  'same-agent-off': 'the work stream does not give it back to {agent}',
} as const;
export type ReasonCode = keyof typeof REASONS;

export type ReasonParams = Readonly<Record<string, string | number | null>>;
export type Reason = { readonly code: ReasonCode } & ReasonParams;

export const reasonInEnglish = ({ code, ...params }: Reason): string =>
  REASONS[code].replace(/\{(\w+)\}/g, (_written, name: string) => String((params as ReasonParams)[name] ?? '—'));
