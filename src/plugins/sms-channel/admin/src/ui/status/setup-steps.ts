import { SETUP_STEPS, setupProgress, type SetupProgress, type SetupStep } from '../../../../shared/setup/steps';
import type { Tab } from '../paths';

/** The first text comes from a phone; every other step is done on a tab. */
export type StepOnTab = Exclude<SetupStep, 'first-text'>;

export const TAB_OF: Record<StepOnTab, Tab> = {
  credentials: 'settings',
  number: 'numbers',
  'callback-url': 'settings',
  rule: 'rules',
};

/** For a work stream that is still being created. */
export const NOTHING_DONE: readonly SetupProgress[] = setupProgress({
  hasCredentials: false,
  hasNumber: false,
  hasSentCallbackUrl: false,
  hasReceivedCallback: false,
  hasReceivedText: false,
  hasRules: false,
});

interface Progress {
  readonly done: number;
  readonly total: number;
  /** The one to do now; null when all are done. */
  readonly next: SetupStep | null;
}

export function progressOf(setup: readonly SetupProgress[]): Progress {
  return {
    done: setup.filter(({ isDone }) => isDone).length,
    total: SETUP_STEPS.length,
    next: setup.find(({ isDone }) => !isDone)?.step ?? null,
  };
}
