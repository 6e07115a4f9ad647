import { useSyncExternalStore } from 'react';
import type { SendingTrouble } from '../../../shared/live/signals';

/** Remembers why texts do not leave at the moment, as the server said last; null: they do, or nobody has said. */
export function createCondition() {
  let trouble: SendingTrouble | null = null;
  const listeners = new Set<() => void>();
  return {
    note(next: SendingTrouble | null): void {
      if (next === trouble) return;
      trouble = next;
      listeners.forEach((listener) => listener());
    },
    current: () => trouble,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** As this tab has heard. */
export const condition = createCondition();

export const useSendingTrouble = (): SendingTrouble | null =>
  useSyncExternalStore(condition.subscribe, condition.current);
