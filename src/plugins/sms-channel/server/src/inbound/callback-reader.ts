import { dedupeKeyIn, parseCallbackIn, readDocument, type ParsedCallback } from '../telesign/callback-parser';

/** Behind so many others a body is read again: another process may have worked it off long ago. */
const MOST_KEPT = 2_000;
/** A callback is below 4 KB. */
const LONGEST_KEPT = 8_192;

/**
 * Reads the bodies of callbacks, each once: what the way in has read is kept for the lanes, where the same process works it off a
 * moment later. Nothing depends on it: a body that is not there any more is read from the ledger's row.
 */
export function createCallbackReader() {
  const documents = new Map<string, unknown>();
  const parsed = new Map<string, ParsedCallback>();

  function keep<T>(read: Map<string, T>, body: string, value: T): T {
    if (body.length > LONGEST_KEPT) return value;
    read.set(body, value);
    const oldest = read.size > MOST_KEPT ? read.keys().next().value : undefined;
    if (oldest !== undefined) read.delete(oldest);
    return value;
  }

  return {
    /** All that is asked of a body before the 200. */
    dedupeKeyOf(body: string): string {
      return dedupeKeyIn(keep(documents, body, readDocument(body)), body);
    },

    parse(body: string): ParsedCallback {
      const known = parsed.get(body);
      if (known) return known;
      const document = documents.has(body) ? documents.get(body) : readDocument(body);
      documents.delete(body);
      return keep(parsed, body, parseCallbackIn(document, body));
    },

    /** It is worked off. */
    forget(body: string): void {
      documents.delete(body);
      parsed.delete(body);
    },
  };
}

export type CallbackReader = ReturnType<typeof createCallbackReader>;
