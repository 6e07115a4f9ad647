import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { WorkStreamEntity } from '../../repositories';
import type { HeardCallback } from '../../repositories/ledger';
import { createLedgerAppender } from '../../repositories/ledger-append';
import * as quarantine from '../../repositories/quarantine';
import { dedupeKeyOf } from '../../telesign/callback-parser';
import { prepareKey, verifyCallbackSignature, type CallbackKey } from '../../telesign/signature';
import type { ChannelContext } from '../context';
import type { RightOfWay } from './right-of-way';
import { createGroupCommit } from './group-commit';

export type CallbackOutcome = 'stored' | 'unknown-token' | 'rejected';

export interface ReceivedCallback {
  readonly token: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawBody: Buffer;
}

/** What is needed to check a callback, kept in memory: the hot path reads no configuration from the database. */
interface Gate {
  readonly workStreamId: number;
  readonly customerId: string;
  readonly keys: readonly CallbackKey[];
  readonly loadedAt: number;
}

/** Another process may have changed the key: what is in memory is believed for this long. */
const GATE_TTL_MS = 5_000;
const MAX_GATES = 1_000;
/** Sealing rejected callbacks costs more than checking them: a flood of forgeries is not kept beyond this. */
const MAX_SEALED_PER_SECOND = 20;

/** The way in, up to the 200: signature, one durable row, nothing else. design.md §4 "In". */
export function createCallbacks(context: ChannelContext, rightOfWay: RightOfWay) {
  const gates = new Map<string, Gate>();
  const loading = new Map<string, Promise<Gate | null>>();
  const journal = createGroupCommit(createLedgerAppender(context.database));
  let sealedInSecond = { second: 0, count: 0 };

  /** @throws when the database cannot be asked: the caller answers 503 and the carrier tries again. */
  async function receive(received: ReceivedCallback): Promise<CallbackOutcome> {
    rightOfWay.claim();
    const gate = knownGate(received.token) ?? (await loadGate(received.token));
    if (!gate) return 'unknown-token';
    const verdict = verifyCallbackSignature({
      authorization: received.headers.authorization,
      xTsAuthorization: singleHeader(received.headers['x-ts-authorization']),
      rawBody: received.rawBody,
      customerId: gate.customerId,
      keys: gate.keys,
    });
    if (!verdict.ok) {
      await setAside(gate.workStreamId, verdict.reason, received.rawBody);
      return 'rejected';
    }
    await journal.add(toLedger(gate.workStreamId, received.rawBody, context.clock.now()));
    context.wake.relay();
    return 'stored';
  }

  function knownGate(token: string): Gate | null {
    const known = gates.get(token);
    return known && context.clock.now().getTime() - known.loadedAt < GATE_TTL_MS ? known : null;
  }

  /** Of many callers at once, one asks the database. */
  function loadGate(token: string): Promise<Gate | null> {
    const underWay = loading.get(token);
    if (underWay) return underWay;
    const load = context.repositories.workStreams
      .find({ callbackToken: token })
      .then((workStream) => {
        const gate = workStream ? toGate(workStream) : null;
        if (gates.size >= MAX_GATES) gates.clear();
        if (gate) gates.set(token, gate);
        return gate;
      })
      .finally(() => loading.delete(token));
    loading.set(token, load);
    return load;
  }

  function toGate(workStream: WorkStreamEntity): Gate {
    return {
      workStreamId: workStream.id,
      customerId: workStream.customerId ?? '',
      keys: workStream.apiKeySealed ? [prepareKey(context.vault.open(workStream.apiKeySealed))] : [],
      loadedAt: context.clock.now().getTime(),
    };
  }

  async function setAside(workStreamId: number, reason: string, rawBody: Buffer): Promise<void> {
    const receivedAt = context.clock.now();
    const second = Math.floor(receivedAt.getTime() / 1000);
    if (sealedInSecond.second !== second) sealedInSecond = { second, count: 0 };
    sealedInSecond.count += 1;
    if (sealedInSecond.count > MAX_SEALED_PER_SECOND) return;
    const rejected = {
      workStreamId,
      reason,
      digest: createHash('sha256').update(rawBody).digest('hex'),
      // base64 keeps the very bytes: after the cause is fixed, the signature is checked again over them.
      sealedBody: context.vault.seal(rawBody.toString('base64')),
      bytes: rawBody.length,
      receivedAt,
    };
    await context.database.transaction((tx) => quarantine.keep(rejected, context.settings.quarantine, tx));
  }

  /** After a change of credentials, in this process; others notice within `GATE_TTL_MS`. */
  const forget = (token: string) => gates.delete(token);

  return { receive, forget };
}

export type Callbacks = ReturnType<typeof createCallbacks>;

const singleHeader = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

const MAX_KEY_LENGTH = 255;

function toLedger(workStreamId: number, rawBody: Buffer, receivedAt: Date): HeardCallback {
  const text = rawBody.toString('utf8');
  return {
    dedupeKey: `${workStreamId}:${dedupeKeyOf(text)}`.slice(0, MAX_KEY_LENGTH),
    // PostgreSQL stores no NUL; JSON allows none either, so only a body that is no JSON loses one.
    body: text.replaceAll('\u0000', '\uFFFD'),
    workStreamId,
    receivedAt,
  };
}
