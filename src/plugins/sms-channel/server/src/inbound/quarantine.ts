import { createHash } from 'node:crypto';
import * as z from 'zod';
import * as quarantine from './quarantine-rows';
import type { SealedCallback } from './quarantine-rows';
import { findOriginalBody, verifyCallbackSignature } from '../telesign/signature';
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

/** How many rejected callbacks are kept per second: sealing costs more than checking, and forgeries may come in floods. */
const MAX_SEALED_PER_SECOND = 20;

const envelope = z.object({
  // In base64, which keeps the exact bytes.
  body: z.string(),
  authorization: z.string().optional(),
  xTsAuthorization: z.string().optional(),
});

/** Callbacks whose signature did not fit: sealed, bounded, and checked again when an administrator has fixed the cause. */
export function createQuarantine(context: ChannelContext) {
  let sealedInSecond = { second: 0, count: 0 };
  /**
   * Digests of the kept callbacks: the carrier repeats a rejected one, and repeats must not displace others. Holds as many as
   * one work stream may keep.
   */
  const kept = new Set<string>();

  async function keep(verifier: CallbackVerifier, reason: string, callback: SignedBytes): Promise<void> {
    const { rawBody, authorization, xTsAuthorization } = callback;
    const digest = createHash('sha256').update(rawBody).digest('hex');
    const name = `${verifier.workStream.documentId}:${digest}`;
    if (kept.has(name)) return;
    const receivedAt = context.clock.now();
    const second = Math.floor(receivedAt.getTime() / 1000);
    if (sealedInSecond.second !== second) sealedInSecond = { second, count: 0 };
    sealedInSecond.count += 1;
    if (sealedInSecond.count > MAX_SEALED_PER_SECOND) return;
    const sealed = { body: rawBody.toString('base64'), authorization, xTsAuthorization };
    const rejected = {
      workStream: verifier.workStream,
      reason,
      digest,
      sealedBody: context.vault.seal(JSON.stringify(sealed)),
      bytes: rawBody.length,
      receivedAt,
    };
    await context.database.transaction((tx) => quarantine.keep(rejected, context.settings.quarantine, tx));
    remember(name);
  }

  function remember(name: string): void {
    kept.add(name);
    const [oldest] = kept;
    if (kept.size > context.settings.quarantine.rows && oldest !== undefined) kept.delete(oldest);
  }

  function recheck(sealed: SealedCallback, verifier: CallbackVerifier): Recheck {
    const callback = { ...open(sealed), customerId: verifier.customerId, keys: verifier.keys };
    if (verifyCallbackSignature(callback).ok) return { fits: true, isRewritten: false, rawBody: callback.rawBody };
    const original = findOriginalBody(callback);
    if (original) return { fits: true, isRewritten: true, rawBody: original };
    return { fits: false, rawBody: callback.rawBody };
  }

  function open(sealed: SealedCallback): SignedBytes {
    const opened = context.vault.open(sealed.sealedBody);
    // Older releases kept only the body, in base64: without its headers it can be shown, but its signature never fits.
    const { body, authorization, xTsAuthorization } = envelope.parse(
      opened.startsWith('{') ? JSON.parse(opened) : { body: opened },
    );
    return { authorization, xTsAuthorization, rawBody: Buffer.from(body, 'base64') };
  }

  return { keep, recheck };
}

export type Quarantine = ReturnType<typeof createQuarantine>;
