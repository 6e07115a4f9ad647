import { createHash, createHmac } from 'node:crypto';
import * as z from 'zod';
import * as quarantine from './quarantine-rows';
import type { SealedCallback } from './quarantine-rows';
import { parseCallback } from '../telesign/callback-parser';
import { findOriginalBody, namesCustomer, verifyCallbackSignature, type SignatureVerdict } from '../telesign/signature';
import type { ChannelContext } from '../app/context';
import type { CallbackVerifier } from '../work-streams';

/** A callback as it came over the wire. */
export interface SignedBytes {
  readonly authorization: string | undefined;
  readonly xTsAuthorization: string | undefined;
  readonly rawBody: Buffer;
}

/** The result of checking a callback in quarantine again. */
export type Recheck =
  /** The signature fits now: as it came or, with `isRewritten`, as it was before a proxy rewrote it. */
  | { readonly fits: true; readonly isRewritten: boolean; readonly rawBody: Buffer }
  | { readonly fits: false; readonly rawBody: Buffer };

/**
 * How a rejected callback is filed. `mismatch` could be real: it names our customer ID, says something, and is signed, with
 * another key. Each reason has a bound of its own, so what is noise never displaces that, and no noise displaces another.
 */
type Filed = 'missing' | 'malformed' | 'wrong-customer' | 'stray' | 'mismatch';

/** The part of the bounds that each kind of noise may fill. */
const NOISE_PART = 0.2;

/**
 * How many are kept per second, of one work stream and reason: sealing costs more than checking, and forgeries may come in
 * floods. Real ones come in bursts too, after an outage or while a key is replaced.
 */
const MOST_PER_SECOND = { noise: 20, mismatch: 200 };

const envelope = z.object({
  // In base64, which keeps the exact bytes.
  body: z.string(),
  authorization: z.string().optional(),
  xTsAuthorization: z.string().optional(),
});

/** Callbacks whose signature did not fit: sealed, bounded, and checked again when an administrator has fixed the cause. */
export function createQuarantine(context: ChannelContext) {
  const sealedInSecond = { second: 0, counts: new Map<string, number>() };
  /**
   * Digests of the kept callbacks, by reason: the carrier repeats a rejected one, and repeats must not displace others. Of each
   * reason as many as one work stream may keep.
   */
  const kept = new Map<string, Set<string>>();

  async function keep(verifier: CallbackVerifier, verdict: Rejection, callback: SignedBytes): Promise<void> {
    const { rawBody, authorization, xTsAuthorization } = callback;
    const reason = filedAs(verdict, callback, verifier);
    const digest = createHash('sha256').update(rawBody).digest('hex');
    const name = `${verifier.workStream.documentId}:${digest}`;
    if (kept.get(reason)?.has(name)) return;
    const receivedAt = context.clock.now();
    if (!mayKeep(`${verifier.workStream.documentId}:${reason}`, reason, receivedAt)) return;
    const sealed = { body: rawBody.toString('base64'), authorization, xTsAuthorization };
    const rejected = {
      workStream: verifier.workStream,
      reason,
      digest,
      sealedBody: context.vault.seal(JSON.stringify(sealed)),
      bytes: rawBody.length,
      receivedAt,
    };
    await context.database.transaction((tx) => quarantine.keep(rejected, limitsOf(reason), tx));
    remember(name, reason);
  }

  function mayKeep(budget: string, reason: Filed, at: Date): boolean {
    const second = Math.floor(at.getTime() / 1000);
    if (sealedInSecond.second !== second) {
      sealedInSecond.second = second;
      sealedInSecond.counts.clear();
    }
    const count = (sealedInSecond.counts.get(budget) ?? 0) + 1;
    sealedInSecond.counts.set(budget, count);
    return count <= MOST_PER_SECOND[reason === 'mismatch' ? 'mismatch' : 'noise'];
  }

  function limitsOf(reason: Filed): { rows: number; bytes: number } {
    const { rows, bytes } = context.settings.quarantine;
    const part = reason === 'mismatch' ? 1 : NOISE_PART;
    return { rows: Math.ceil(rows * part), bytes: Math.ceil(bytes * part) };
  }

  function remember(name: string, reason: Filed): void {
    const names = kept.get(reason) ?? new Set<string>();
    kept.set(reason, names.add(name));
    const [oldest] = names;
    if (names.size > context.settings.quarantine.rows && oldest !== undefined) names.delete(oldest);
  }

  function recheck(sealed: SealedCallback, verifier: CallbackVerifier): Recheck {
    const opened = open(sealed);
    // Another ENCRYPTION_KEY has sealed it, or it is broken: nothing of it is known.
    if (!opened) return { fits: false, rawBody: Buffer.alloc(0) };
    const callback = { ...opened, customerId: verifier.customerId, keys: verifier.keys };
    if (verifyCallbackSignature(callback).ok) return { fits: true, isRewritten: false, rawBody: callback.rawBody };
    const original = findOriginalBody(callback);
    if (original) return { fits: true, isRewritten: true, rawBody: original };
    return { fits: false, rawBody: callback.rawBody };
  }

  /** Which credentials these are, without telling them: what was checked with them need not be checked again. */
  function credentialsOf({ customerId, keys }: CallbackVerifier): string {
    const digest = createHmac('sha256', context.vault.keyFor('quarantine-checks')).update(customerId);
    for (const key of keys) digest.update('|').update(key.export());
    return digest.digest('hex');
  }

  function open(sealed: SealedCallback): SignedBytes | null {
    const opened = context.vault.open(sealed.sealedBody);
    if (opened === null) return null;
    // Older releases kept only the body, in base64: without its headers it can be shown, but its signature never fits.
    const read = envelope.safeParse(opened.startsWith('{') ? fromJsonOrNull(opened) : { body: opened });
    if (!read.success) return null;
    const { body, authorization, xTsAuthorization } = read.data;
    return { authorization, xTsAuthorization, rawBody: Buffer.from(body, 'base64') };
  }

  /** The bytes as they came; null where another ENCRYPTION_KEY has sealed them, or the row is broken. */
  const bodyOf = (sealed: SealedCallback): Buffer | null => open(sealed)?.rawBody ?? null;

  return { keep, recheck, bodyOf, credentialsOf };
}

export type Quarantine = ReturnType<typeof createQuarantine>;

type Rejection = Extract<SignatureVerdict, { ok: false }>['reason'];

function filedAs(verdict: Rejection, callback: SignedBytes, { customerId }: CallbackVerifier): Filed {
  if (verdict !== 'mismatch') return verdict;
  const couldBeReal =
    namesCustomer({ ...callback, customerId }) && parseCallback(callback.rawBody).kind !== 'unrecognised';
  return couldBeReal ? 'mismatch' : 'stray';
}

function fromJsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
