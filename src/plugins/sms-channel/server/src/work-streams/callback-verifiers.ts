import { workStreams, type WorkStreamEntity, type CallbackUse } from './work-stream-rows';
import { prepareKey, type CallbackKey } from '../telesign/signature';
import { type ChannelContext } from '../app/context';
import { describeError } from '../app/log';
import type { RowRef } from '../db/database';

/** Keys and work stream of a callback URL, kept in memory: the hot path reads no configuration from the database. */
export interface CallbackVerifier {
  readonly workStream: RowRef;
  readonly customerId: string;
  /** The key, and until the overlap ends, the one that it replaced. */
  readonly keys: readonly CallbackKey[];
  /** The URL was replaced, and is still accepted. */
  readonly isPreviousUrl: boolean;
  readonly loadedAt: number;
}

/** Another process may have changed the key: a cached one is used for at most this long. */
const TTL_MS = 5_000;
const MAX_VERIFIERS = 1_000;

/** Finds key and work stream of a callback token, cached for 5 seconds. */
export function createCallbackVerifiers(context: ChannelContext) {
  const verifiers = new Map<string, CallbackVerifier>();
  const loading = new Map<string, Promise<CallbackVerifier | null>>();
  const { direct } = context.database;

  /** Null for a token of no work stream. @throws when the database cannot be asked. */
  function byToken(token: string): CallbackVerifier | null | Promise<CallbackVerifier | null> {
    const known = verifiers.get(token);
    return known && context.clock.now().getTime() - known.loadedAt < TTL_MS ? known : load(token);
  }

  /** Callers that come together share one read of the database. */
  function load(token: string): Promise<CallbackVerifier | null> {
    const underWay = loading.get(token);
    if (underWay) return underWay;
    const request = find(token)
      .then((verifier) => {
        if (verifiers.size >= MAX_VERIFIERS) verifiers.clear();
        if (verifier) verifiers.set(token, verifier);
        else verifiers.delete(token);
        return verifier;
      })
      .finally(() => loading.delete(token));
    loading.set(token, request);
    return request;
  }

  async function find(token: string): Promise<CallbackVerifier | null> {
    const present = await workStreams.find({ callbackToken: token }, direct);
    if (present) return toVerifier(present);
    const replaced = await workStreams.find({ previousCallbackToken: token }, direct);
    return replaced && isStillValid(replaced.previousTokenUntil)
      ? { ...toVerifier(replaced), isPreviousUrl: true }
      : null;
  }

  function toVerifier(workStream: WorkStreamEntity): CallbackVerifier {
    const { apiKeySealed, previousKeySealed, previousKeyUntil } = workStream;
    const sealed = [apiKeySealed, isStillValid(previousKeyUntil) ? previousKeySealed : null];
    return {
      workStream: { id: workStream.id, documentId: workStream.documentId },
      customerId: workStream.customerId ?? '',
      keys: sealed.filter((key) => key !== null).map((key) => prepareKey(context.vault.open(key))),
      isPreviousUrl: false,
      loadedAt: context.clock.now().getTime(),
    };
  }

  const isStillValid = (until: string | null) => until !== null && new Date(until) > context.clock.now();

  /** Called after a change of credentials: this process reads them again at once, others within `TTL_MS`. */
  function forget({ callbackToken, previousCallbackToken }: WorkStreamEntity): void {
    verifiers.delete(callbackToken);
    if (previousCallbackToken !== null) verifiers.delete(previousCallbackToken);
  }

  return { byToken, toVerifier, forget };
}

export type CallbackVerifiers = ReturnType<typeof createCallbackVerifiers>;

/** How often the times are written: one small write for all callbacks in between, so that the ingress does not wait. */
const WRITE_AFTER_MS = 1_000;

/**
 * When each work stream last received a callback, and whether a replaced key or URL is still in use. For people only: after a
 * crash the next callback restores it.
 */
export function createCallbackUses(context: ChannelContext) {
  const pending = new Map<number, CallbackUse>();
  let timer: NodeJS.Timeout | null = null;

  function note(verifier: CallbackVerifier, keyIndex: number, at: Date): void {
    pending.set(verifier.workStream.id, {
      ...pending.get(verifier.workStream.id),
      lastCallbackAt: at,
      ...(keyIndex > 0 && { previousKeyUsedAt: at }),
      ...(verifier.isPreviousUrl && { previousTokenUsedAt: at }),
    });
    timer ??= setTimeout(() => void write(), WRITE_AFTER_MS).unref();
  }

  async function write(): Promise<void> {
    timer = null;
    const uses = [...pending];
    pending.clear();
    for (const [workStreamId, use] of uses) {
      try {
        await workStreams.noteUse(workStreamId, use, context.database.direct);
      } catch (error) {
        context.log.warn(`the last callback could not be noted: ${describeError(error)}`);
      }
    }
  }

  return { note };
}
