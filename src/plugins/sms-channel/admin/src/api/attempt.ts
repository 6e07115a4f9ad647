import { makeClientKey } from '../services/client-key';

interface Attempt {
  readonly content: string;
  readonly clientKey: string;
}

/** Where an attempt outlives the page; a lost answer followed by a reload must not send twice either. */
export interface AttemptStore {
  load(): Attempt | null;
  save(attempt: Attempt | null): void;
}

/** Gives an intended text its key: the same until it is sent or changed. */
export function createAttempt(store?: AttemptStore) {
  let attempt = store?.load() ?? null;
  return {
    keyFor(content: string): string {
      if (attempt?.content !== content) attempt = { content, clientKey: makeClientKey() };
      store?.save(attempt);
      return attempt.clientKey;
    },
    done(): void {
      attempt = null;
      store?.save(null);
    },
  };
}
