import type { CheckStatus } from '../work-streams/contract';

/** The steps from an empty work stream to the first text, in their order. */
export const SETUP_STEPS = ['credentials', 'number', 'callback-url', 'first-text', 'rule'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** What is known of a work stream; it decides which steps are done. */
export interface SetupFacts {
  readonly hasCredentials: boolean;
  readonly hasNumber: boolean;
  /** A person confirmed that TeleSign has the callback URL. */
  readonly hasSentCallbackUrl: boolean;
  /** A callback with a good signature came in, a text or a report. */
  readonly hasReceivedCallback: boolean;
  readonly hasReceivedText: boolean;
  readonly hasRules: boolean;
}

export interface SetupProgress {
  readonly step: SetupStep;
  readonly isDone: boolean;
}

/** Which steps are done. A received callback proves the URL, whenever it came. */
export function setupProgress(facts: SetupFacts): SetupProgress[] {
  const done: Record<SetupStep, boolean> = {
    credentials: facts.hasCredentials,
    number: facts.hasNumber,
    'callback-url': facts.hasSentCallbackUrl || facts.hasReceivedCallback,
    'first-text': facts.hasReceivedText,
    rule: facts.hasRules,
  };
  return SETUP_STEPS.map((step) => ({ step, isDone: done[step] }));
}

/** Health at a glance. `off` and `unfinished` are no trouble; `attention` works but loses something; `broken` does not work. */
export type HealthLevel = 'good' | 'off' | 'unfinished' | 'attention' | 'broken';

export interface WorkStreamHealth {
  readonly level: HealthLevel;
  /** The reason, as one code. */
  readonly reason: 'ok' | 'off' | 'host-not-allowed' | 'key-unreadable' | 'invalid' | 'quarantined' | SetupStep;
}

export interface HealthFacts {
  readonly enabled: boolean;
  /** The operator's list has its REST host; without it nothing is sent. */
  readonly isHostAllowed: boolean;
  readonly validation: CheckStatus | null;
  /** The API key must be entered again: another ENCRYPTION_KEY has sealed it. */
  readonly isKeyUnreadable: boolean;
  readonly quarantinedCount: number;
  readonly setup: readonly SetupProgress[];
}

/** The worst known problem, and its reason. "Could not check" is never a fault (docs/carrier.md §7.2). */
export function workStreamHealth(facts: HealthFacts): WorkStreamHealth {
  const { enabled, isHostAllowed, validation, isKeyUnreadable, quarantinedCount, setup } = facts;
  if (!enabled) return { level: 'off', reason: 'off' };
  if (!isHostAllowed) return { level: 'broken', reason: 'host-not-allowed' };
  if (isKeyUnreadable) return { level: 'broken', reason: 'key-unreadable' };
  if (validation === 'invalid') return { level: 'broken', reason: 'invalid' };
  if (quarantinedCount > 0) return { level: 'attention', reason: 'quarantined' };
  // A work stream can live without rules: its default queue takes everything.
  const next = setup.find(({ step, isDone }) => !isDone && step !== 'rule');
  return next ? { level: 'unfinished', reason: next.step } : { level: 'good', reason: 'ok' };
}
