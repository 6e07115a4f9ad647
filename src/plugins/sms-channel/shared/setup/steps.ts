import type { CheckStatus } from '../work-streams/contract';

/** The way from an empty work stream to the first text, in the order in which it is gone. */
export const SETUP_STEPS = ['credentials', 'number', 'callback-url', 'first-text', 'rule'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** What is known of a work stream; each step ticks itself from it. */
export interface SetupFacts {
  readonly hasCredentials: boolean;
  readonly hasNumber: boolean;
  /** Somebody said that TeleSign has the callback URL. */
  readonly hasSentCallbackUrl: boolean;
  /** A callback with a good signature came in, a text or a report. */
  readonly hasHeardCallback: boolean;
  readonly hasHeardText: boolean;
  readonly hasRules: boolean;
}

export interface SetupProgress {
  readonly step: SetupStep;
  readonly isDone: boolean;
}

/** Which steps are done. A callback that was heard proves the URL, whoever sent it and whenever. */
export function setupProgress(facts: SetupFacts): SetupProgress[] {
  const done: Record<SetupStep, boolean> = {
    credentials: facts.hasCredentials,
    number: facts.hasNumber,
    'callback-url': facts.hasSentCallbackUrl || facts.hasHeardCallback,
    'first-text': facts.hasHeardText,
    rule: facts.hasRules,
  };
  return SETUP_STEPS.map((step) => ({ step, isDone: done[step] }));
}

/** Health at a glance. `off` and `unfinished` are no trouble; `attention` works but loses something; `broken` does not work. */
export type HealthLevel = 'good' | 'off' | 'unfinished' | 'attention' | 'broken';

export interface WorkStreamHealth {
  readonly level: HealthLevel;
  /** The one thing to say about it. */
  readonly reason: 'ok' | 'off' | 'invalid' | 'quarantined' | SetupStep;
}

export interface HealthFacts {
  readonly enabled: boolean;
  readonly validation: CheckStatus | null;
  readonly quarantinedCount: number;
  readonly setup: readonly SetupProgress[];
}

/** The worst that is known, and why. Cannot-check is never a fault (docs/carrier.md §7.2). */
export function workStreamHealth({ enabled, validation, quarantinedCount, setup }: HealthFacts): WorkStreamHealth {
  if (!enabled) return { level: 'off', reason: 'off' };
  if (validation === 'invalid') return { level: 'broken', reason: 'invalid' };
  if (quarantinedCount > 0) return { level: 'attention', reason: 'quarantined' };
  // A work stream can live without rules: its default queue takes everything.
  const next = setup.find(({ step, isDone }) => !isDone && step !== 'rule');
  return next ? { level: 'unfinished', reason: next.step } : { level: 'good', reason: 'ok' };
}
