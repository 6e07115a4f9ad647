import type { CheckStatus } from '../conversations/contract';
import type { SetupProgress, SetupStep } from './steps';

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

/** The worst that is known, and why. Cannot-check is never a fault (telesign.md §7). */
export function workStreamHealth({ enabled, validation, quarantinedCount, setup }: HealthFacts): WorkStreamHealth {
  if (!enabled) return { level: 'off', reason: 'off' };
  if (validation === 'invalid') return { level: 'broken', reason: 'invalid' };
  if (quarantinedCount > 0) return { level: 'attention', reason: 'quarantined' };
  // A work stream can live without rules: its default queue takes everything.
  const next = setup.find(({ step, isDone }) => !isDone && step !== 'rule');
  return next ? { level: 'unfinished', reason: next.step } : { level: 'good', reason: 'ok' };
}
