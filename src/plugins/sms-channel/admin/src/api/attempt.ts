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

/** A key for one intended text: sent again after a lost answer, it finds the first one instead of a second text. */
export function makeClientKey(): string {
  // Browsers offer randomUUID on secure origins only; an inbox on plain http in a company network needs keys as well.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
