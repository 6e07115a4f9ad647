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
