import { workStreams, type WorkStreamEntity, type CallbackUse } from './work-stream-rows';
import { prepareKey, type CallbackKey } from '../telesign/signature';
import { type ChannelContext } from '../app/context';
import { describeError } from '../app/log';
import type { RowRef } from '../db/database';

/** What the check of a callback needs, kept in memory: the hot path reads no configuration from the database. */
export interface CallbackGate {
  readonly workStream: RowRef;
  readonly customerId: string;
  /** The key, and until the overlap ends, the one that it replaced. */
  readonly keys: readonly CallbackKey[];
  /** The URL was replaced, and is still accepted. */
  readonly isPreviousUrl: boolean;
  readonly loadedAt: number;
}

/** Another process may have changed the key: memory is used for at most this long. */
const TTL_MS = 5_000;
const MAX_GATES = 1_000;

export function createCallbackGates(context: ChannelContext) {
  const gates = new Map<string, CallbackGate>();
  const loading = new Map<string, Promise<CallbackGate | null>>();
  const { direct } = context.database;

  /** Null for a token of no work stream. @throws when the database cannot be asked. */
  function byToken(token: string): CallbackGate | null | Promise<CallbackGate | null> {
    const known = gates.get(token);
    return known && context.clock.now().getTime() - known.loadedAt < TTL_MS ? known : load(token);
  }

  /** Of many callers at once, one asks the database. */
  function load(token: string): Promise<CallbackGate | null> {
    const underWay = loading.get(token);
    if (underWay) return underWay;
    const asked = find(token)
      .then((gate) => {
        if (gates.size >= MAX_GATES) gates.clear();
        if (gate) gates.set(token, gate);
        else gates.delete(token);
        return gate;
      })
      .finally(() => loading.delete(token));
    loading.set(token, asked);
    return asked;
  }

  async function find(token: string): Promise<CallbackGate | null> {
    const present = await workStreams.find({ callbackToken: token }, direct);
    if (present) return toGate(present);
    const replaced = await workStreams.find({ previousCallbackToken: token }, direct);
    return replaced && isAhead(replaced.previousTokenUntil) ? { ...toGate(replaced), isPreviousUrl: true } : null;
  }

  function toGate(workStream: WorkStreamEntity): CallbackGate {
    const { apiKeySealed, previousKeySealed, previousKeyUntil } = workStream;
    const sealed = [apiKeySealed, isAhead(previousKeyUntil) ? previousKeySealed : null];
    return {
      workStream: { id: workStream.id, documentId: workStream.documentId },
      customerId: workStream.customerId ?? '',
      keys: sealed.filter((key) => key !== null).map((key) => prepareKey(context.vault.open(key))),
      isPreviousUrl: false,
      loadedAt: context.clock.now().getTime(),
    };
  }

  const isAhead = (until: string | null) => until !== null && new Date(until) > context.clock.now();

  /** After a change of credentials, in this process; others notice within `TTL_MS`. */
  function forget({ callbackToken, previousCallbackToken }: WorkStreamEntity): void {
    gates.delete(callbackToken);
    if (previousCallbackToken !== null) gates.delete(previousCallbackToken);
  }

  return { byToken, toGate, forget };
}

export type CallbackGates = ReturnType<typeof createCallbackGates>;

/** How often the times are written: one small write for all callbacks in between, so that the ingress does not wait. */
const WRITE_AFTER_MS = 1_000;

/**
 * When each work stream last received a callback, and whether a replaced key or URL is still in use. For people only: after a
 * crash the next callback restores it.
 */
export function createCallbackUses(context: ChannelContext) {
  const pending = new Map<number, CallbackUse>();
  let timer: NodeJS.Timeout | null = null;

  function note(gate: CallbackGate, keyIndex: number, at: Date): void {
    pending.set(gate.workStream.id, {
      ...pending.get(gate.workStream.id),
      lastCallbackAt: at,
      ...(keyIndex > 0 && { previousKeyUsedAt: at }),
      ...(gate.isPreviousUrl && { previousTokenUsedAt: at }),
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
