import { LOOKING_EVERY_MS, TYPING_EVERY_MS, TYPING_HOLDS_MS } from '../../../../../shared/live/signals';

interface TypingSender {
  /** A key was pressed; `isEmpty`: the box is empty again. */
  typed(isEmpty: boolean): void;
  /** The page came to the front or went. */
  setVisible(isVisible: boolean): void;
  stop(): void;
}

/** Says that an agent types, at most once in 3 s, and else now and then that they have the conversation open. */
export function createTypingSender(say: (isTyping: boolean) => void): TypingSender {
  let saidTypingAt = -Infinity;
  let looking: ReturnType<typeof setInterval> | undefined;

  function typed(isEmpty: boolean): void {
    if (isEmpty) {
      if (saidTypingAt > -Infinity) say(false);
      saidTypingAt = -Infinity;
      return;
    }
    if (Date.now() - saidTypingAt < TYPING_EVERY_MS) return;
    saidTypingAt = Date.now();
    say(true);
  }

  function setVisible(isVisible: boolean): void {
    clearInterval(looking);
    looking = undefined;
    if (!isVisible) return;
    sayLooking(TYPING_HOLDS_MS);
    looking = setInterval(() => sayLooking(LOOKING_EVERY_MS), LOOKING_EVERY_MS);
  }

  /** Not while it would take back what was said of typing. */
  function sayLooking(unlessTypedWithinMs: number): void {
    if (Date.now() - saidTypingAt >= unlessTypedWithinMs) say(false);
  }

  return { typed, setVisible, stop: () => clearInterval(looking) };
}
