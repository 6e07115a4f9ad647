import { workStreams, type WorkStreamEntity } from './work-stream-rows';
import * as replaced from './replaced-secret-rows';
import { prepareKey, type CallbackKey } from '../telesign/signature';
import { type ChannelContext } from '../app/context';
import { describeError } from '../app/log';
import type { RowRef } from '../db/database';

/** Keys and work stream of a callback URL, kept in memory: the hot path reads no configuration from the database. */
export interface CallbackVerifier {
  readonly workStream: RowRef;
  readonly customerId: string;
  /** The key, and until their ends, those that were replaced. None while none can be opened. */
  readonly keys: readonly CallbackKey[];
  /** Beside each key the row of a replaced one; null for the present key. */
  readonly keyRows: readonly (number | null)[];
  /** The row of a URL that was replaced; null for the present URL. */
  readonly urlRow: number | null;
  /** The URL was replaced, and is not accepted any more. */
  readonly hasEnded: boolean;
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

  /** Null for a token that no work stream has or had. @throws when the database cannot be asked. */
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
    if (present) return ofWorkStream(present);
    const earlier = await replaced.byToken(token, direct);
    const workStream = earlier && (await workStreams.find({ id: earlier.workStreamId }, direct));
    if (!earlier || !workStream) return null;
    const hasEnded = earlier.acceptedUntil <= context.clock.now();
    return { ...(await ofWorkStream(workStream)), urlRow: earlier.id, hasEnded };
  }

  async function ofWorkStream(workStream: WorkStreamEntity): Promise<CallbackVerifier> {
    const now = context.clock.now();
    const earlier = (await replaced.ofWorkStream(workStream.id, direct)).filter(
      ({ acceptedUntil }) => acceptedUntil > now,
    );
    const keys = [
      { row: null, sealed: workStream.apiKeySealed },
      ...earlier.map(({ id, keySealed }) => ({ row: id, sealed: keySealed })),
    ].flatMap(({ row, sealed }) => {
      const opened = sealed === null ? null : context.vault.open(sealed);
      return opened === null ? [] : [{ row, key: prepareKey(opened) }];
    });
    return {
      workStream: { id: workStream.id, documentId: workStream.documentId },
      customerId: workStream.customerId ?? '',
      keys: keys.map(({ key }) => key),
      keyRows: keys.map(({ row }) => row),
      urlRow: null,
      hasEnded: false,
      loadedAt: now.getTime(),
    };
  }

  /** Called after a change of credentials: this process reads them again at once, others within `TTL_MS`. */
  function forget({ id }: Pick<WorkStreamEntity, 'id'>): void {
    for (const [token, { workStream }] of verifiers) if (workStream.id === id) verifiers.delete(token);
  }

  return { byToken, ofWorkStream, forget };
}

export type CallbackVerifiers = ReturnType<typeof createCallbackVerifiers>;

/** How often the times are written: one small write for all callbacks in between, so that the ingress does not wait. */
const WRITE_AFTER_MS = 1_000;

/**
 * When each work stream last received a callback, whether a replaced key or URL is still in use, and how often one that ended is
 * called. For people only: after a crash the next callback restores it.
 */
export function createCallbackUses(context: ChannelContext) {
  const received = new Map<number, Date>();
  const used = new Map<number, Date>();
  const refused = new Map<number, { count: number; at: Date }>();
  let timer: NodeJS.Timeout | null = null;

  function note(verifier: CallbackVerifier, keyIndex: number, at: Date): void {
    received.set(verifier.workStream.id, at);
    for (const row of [verifier.keyRows[keyIndex], verifier.urlRow]) if (row) used.set(row, at);
    writeSoon();
  }

  /** A call of a URL that ended: however many come, one write a second. */
  function noteRefusal({ urlRow }: Pick<CallbackVerifier, 'urlRow'>, at: Date): void {
    if (urlRow === null) return;
    refused.set(urlRow, { count: (refused.get(urlRow)?.count ?? 0) + 1, at });
    writeSoon();
  }

  const writeSoon = () => void (timer ??= setTimeout(() => void write(), WRITE_AFTER_MS).unref());

  async function write(): Promise<void> {
    timer = null;
    const { direct } = context.database;
    const writes = [
      ...[...received].map(
        ([id, at]) =>
          () =>
            workStreams.noteCallback(id, at, direct),
      ),
      ...[...used].map(
        ([id, at]) =>
          () =>
            replaced.noteUse(id, at, direct),
      ),
      ...[...refused].map(
        ([id, { count, at }]) =>
          () =>
            replaced.noteRefusals(id, count, at, direct),
      ),
    ];
    for (const noted of [received, used, refused]) noted.clear();
    for (const writeOne of writes) {
      try {
        await writeOne();
      } catch (error) {
        context.log.warn(`the last callback could not be noted: ${describeError(error)}`);
      }
    }
  }

  return { note, noteRefusal };
}
