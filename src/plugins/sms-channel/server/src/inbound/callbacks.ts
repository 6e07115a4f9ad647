import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import type { NewLedgerEntry } from './ledger-rows';
import { createLedgerAppender, noteRepeats } from './ledger-append-rows';
import {
  dedupeKeyOf,
  dedupeKeyIn,
  parseCallbackIn,
  readDocument,
  type ParsedCallback,
} from '../telesign/callback-parser';
import { beginningOf, storableRecord } from '../../../shared/core/storable-text';
import { verifyCallbackSignature } from '../telesign/signature';
import { type ChannelContext } from '../app/context';
import { describeError } from '../app/log';
import { type CallbackVerifiers, createCallbackUses } from '../work-streams';
import { createGroupCommit, type Throttle } from './throttle';
import type { Quarantine } from './quarantine';

/** `ended-url`: a work stream had this URL once. */
export type CallbackOutcome = 'stored' | 'unknown-token' | 'ended-url' | 'rejected';

export interface ReceivedCallback {
  readonly token: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawBody: Buffer;
}

interface Neighbours {
  readonly throttle: Throttle;
  readonly verifiers: CallbackVerifiers;
  readonly quarantine: Quarantine;
  readonly reader: Pick<CallbackReader, 'dedupeKeyOf'>;
}

/** Receives a callback up to the 200: signature, one durable row, nothing else. docs/architecture.md §4.1. */
export function createCallbacks(context: ChannelContext, { throttle, verifiers, quarantine, reader }: Neighbours) {
  const append = createLedgerAppender(context.database);
  const uses = createCallbackUses(context);
  const journal = createGroupCommit<NewLedgerEntry>(async (entries) => {
    const repeated = await append(entries);
    // Not awaited: a repeat is in the ledger already, so its 200 need not wait for the count.
    if (repeated.length > 0) void countRepeats(repeated);
  });

  /** @throws when the database cannot be asked: the caller answers 503 and the carrier tries again. */
  async function receive({ token, headers, rawBody }: ReceivedCallback): Promise<CallbackOutcome> {
    throttle.claim();
    const verifier = await verifiers.byToken(token);
    if (!verifier) return 'unknown-token';
    if (verifier.hasEnded) {
      uses.noteRefusal(verifier, context.clock.now());
      return 'ended-url';
    }
    const signed = {
      authorization: headers.authorization,
      xTsAuthorization: singleHeader(headers['x-ts-authorization']),
      rawBody,
    };
    const verdict = verifyCallbackSignature({ ...signed, customerId: verifier.customerId, keys: verifier.keys });
    if (!verdict.ok) {
      await quarantine.keep(verifier, verdict.reason, signed);
      return 'rejected';
    }
    const receivedAt = context.clock.now();
    await journal.add(toLedger(verifier.workStream.documentId, rawBody, receivedAt, reader));
    uses.note(verifier, verdict.keyIndex, receivedAt);
    context.wake.relay();
    return 'stored';
  }

  async function countRepeats(dedupeKeys: readonly string[]): Promise<void> {
    try {
      await noteRepeats(dedupeKeys, context.database.direct);
    } catch (error) {
      context.log.warn(`repeated callbacks could not be counted: ${describeError(error)}`);
    }
  }

  /** Whether a work stream has this token, for the page that a browser shows. */
  const isKnown = async (token: string): Promise<boolean> => {
    const verifier = await verifiers.byToken(token);
    return verifier !== null && !verifier.hasEnded;
  };

  return { receive, isKnown };
}

export type Callbacks = ReturnType<typeof createCallbacks>;

const singleHeader = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

const MAX_KEY_LENGTH = 255;

/** The ledger entry of a callback; `workStream` is a documentId. */
export function toLedger(
  workStream: string,
  rawBody: Buffer,
  receivedAt: Date,
  reader: Pick<CallbackReader, 'dedupeKeyOf'> = { dedupeKeyOf },
): NewLedgerEntry {
  // A sender that does not know UTF-8 most likely wrote Latin-1; each byte keeps a character, and no text is mangled.
  const text = rawBody.toString(isUtf8(rawBody) ? 'utf8' : 'latin1');
  return {
    dedupeKey: beginningOf(`${workStream}:${reader.dedupeKeyOf(text)}`, MAX_KEY_LENGTH),
    // JSON allows no NUL, so only a body that is no JSON changes here.
    body: storableRecord(text),
    workStream,
    receivedAt,
  };
}

/** The oldest above this many are dropped: another process may have processed them. */
const MAX_KEPT = 2_000;
/** Callbacks have less than 4 KB; longer bodies are not kept. */
const MAX_KEPT_LENGTH = 8_192;

/**
 * Parses the body of each callback once: the document that the ingress parsed is kept for the lanes, where the same process
 * usually processes it a moment later. It is only a cache: a body that is missing is parsed again from the ledger's row.
 */
export function createCallbackReader() {
  const documents = new Map<string, unknown>();
  const parsed = new Map<string, ParsedCallback>();

  function keep<T>(read: Map<string, T>, body: string, value: T): T {
    if (body.length > MAX_KEPT_LENGTH) return value;
    read.set(body, value);
    const oldest = read.size > MAX_KEPT ? read.keys().next().value : undefined;
    if (oldest !== undefined) read.delete(oldest);
    return value;
  }

  return {
    /** The only part of a body that is read before the 200. */
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

    /** Called when the entry has been processed. */
    forget(body: string): void {
      documents.delete(body);
      parsed.delete(body);
    },
  };
}

export type CallbackReader = ReturnType<typeof createCallbackReader>;
