import type { Page, PageQuery } from '../../../shared/core/contract';
import { beginningOf } from '../../../shared/core/storable-text';
import type { DeadLetterView } from '../../../shared/jobs/contract';
import { ConflictError, notFound } from '../app/errors';
import { describeError } from '../app/log';
import { decodeTimeCursor, encodeTimeCursor } from '../db/cursor';
import type { Tx } from '../db/database';
import { MAX_ATTEMPTS, retryDelayMs } from './backoff';
import * as rows from './dead-letter-rows';
import type { DeadLetter } from './dead-letter-rows';
import type { JobContext } from './job-types';
import * as outbox from './outbox-rows';

/** What becomes of the text whose sending has failed for good, and of one that is to be sent after all. */
export interface UnsendableTexts {
  /** The text has failed, unless it was sent meanwhile. */
  giveUp(messageId: number, tx: Tx): Promise<void>;
  /** Whether the text waits to be sent again; false when it was dealt with otherwise. */
  takeBack(messageId: number, tx: Tx): Promise<boolean>;
}

interface Neighbours {
  readonly texts: UnsendableTexts;
  readonly wake: { relay(): void };
}

/** Outbox entries that fail: tried again with back-off, then kept as dead letters until a person decides. docs/architecture.md §4.4. */
export function createDeadLetters(
  { database, clock, log }: Pick<JobContext, 'database' | 'clock' | 'log'>,
  { texts, wake }: Neighbours,
) {
  /** Its handler threw. Throws when that cannot be recorded: then the entry is due as before. */
  async function noteFailure(outboxId: number, error: unknown): Promise<void> {
    const entry = await outbox.byId(outboxId, database.direct);
    const attempt = (entry?.attempts ?? 0) + 1;
    log.error(`outbox entry ${outboxId} (${entry?.kind ?? 'gone'}) failed, try ${attempt}: ${describeError(error)}`);
    if (!entry) return;
    const now = clock.now();
    if (attempt < MAX_ATTEMPTS) {
      const dueAt = new Date(now.getTime() + retryDelayMs(attempt, Math.random()));
      return outbox.noteFailure(entry, dueAt, database.direct);
    }
    try {
      await database.transaction(async (tx) => {
        if (entry.kind === 'send') await texts.giveUp(entry.messageId, tx);
        await rows.bury(entry, beginningOf(describeError(error), 255), now, tx);
        tx.afterCommit(() => wake.relay());
      });
    } catch (unburied) {
      log.error(`outbox entry ${outboxId} could not become a dead letter: ${describeError(unburied)}`);
      const dueAt = new Date(now.getTime() + retryDelayMs(attempt, Math.random()));
      await outbox.noteFailure(entry, dueAt, database.direct);
    }
  }

  async function list({ limit, cursor }: PageQuery): Promise<Page<DeadLetterView>> {
    const before = cursor ? decodeTimeCursor(cursor) : null;
    const found = await rows.page(before, limit + 1, database.direct);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      data: shown.map(toView),
      meta: { nextCursor: last ? encodeTimeCursor({ at: last.failedAt, id: last.id }) : null },
    };
  }

  /** Its work is due again, with all its attempts. @throws 404, and 409 when somebody else has decided. */
  const retry = (documentId: string, by: string) =>
    decide(documentId, { as: 'retried', by }, async (letter, tx) => {
      const isStillWanted =
        letter.kind !== 'send' || (letter.messageId !== null && (await texts.takeBack(letter.messageId, tx)));
      if (isStillWanted) await rows.revive(letter, clock.now(), tx);
      tx.afterCommit(() => wake.relay());
    });

  /** Its work is not done. @throws 404, and 409 when somebody else has decided. */
  const drop = (documentId: string, by: string) => decide(documentId, { as: 'dropped', by }, () => Promise.resolve());

  async function decide(
    documentId: string,
    decision: rows.Decision,
    andThen: (letter: DeadLetter, tx: Tx) => Promise<void>,
  ): Promise<void> {
    await database.transaction(async (tx) => {
      const letter = await rows.find(documentId, tx);
      if (!letter) throw notFound('dead letter');
      if (!(await rows.decide(letter.id, decision, clock.now(), tx))) {
        throw new ConflictError('somebody else has decided about it', {});
      }
      await andThen(letter, tx);
      tx.afterCommit(() => log.info(`dead letter ${letter.kind} ${documentId} ${decision.as} by ${decision.by}`));
    });
  }

  return { noteFailure, list, retry, drop };
}

export type DeadLetters = ReturnType<typeof createDeadLetters>;

const toView = (letter: DeadLetter): DeadLetterView => ({
  documentId: letter.documentId,
  kind: letter.kind,
  attempts: letter.attempts,
  reason: letter.reason,
  failedAt: letter.failedAt.toISOString(),
  workStream: letter.workStream,
  conversation: letter.conversation,
  bulkSend: letter.bulkSend,
});
