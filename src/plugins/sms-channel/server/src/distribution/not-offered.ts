import type { OpenState } from '../../../shared/hours/operating-hours';
import type { ChannelContext } from '../app/context';
import { describeError } from '../app/log';
import type { RowRef } from '../db/database';
import type { OperatingHoursService } from '../hours';
import { outbox, setAside, type DeadLetters, type DistributionPlan } from '../jobs';
import { queues, type QueueEntity } from './rows/queues';
import * as waiting from './rows/waiting';

/** What is tried again in its turn is looked at so often: whether it still waits. */
const LOOK_AGAIN_MS = 60_000;

interface Neighbours {
  readonly hours: Pick<OperatingHoursService, 'queueState'>;
  readonly plan: DistributionPlan;
  readonly noteFailure: DeadLetters['noteFailure'];
}

/**
 * What made a pass of the distribution fail: a conversation, or a queue. It is set aside with its reason, tried again with back-off, and
 * at last a dead letter. docs/architecture.md §4.4.
 */
export function createNotOffered(
  context: Pick<ChannelContext, 'database' | 'clock' | 'log' | 'wake'>,
  { hours, plan, noteFailure }: Neighbours,
) {
  const { database, log } = context;
  const { direct } = database;
  const now = () => context.clock.now();
  const later = (ms: number) => new Date(now().getTime() + ms);

  /** A conversation could not be offered: it rests, longer each time, and at last a person decides. @throws when that cannot be written */
  async function keep(id: number, error: unknown): Promise<void> {
    const entryId = await database.transaction((tx) =>
      setAside.entryOfFailed('offer', id, { dueAt: later(LOOK_AGAIN_MS), now: now() }, tx),
    );
    if (entryId !== null) await noteFailure(entryId, error);
  }

  /** It has rested: the next pass offers it in its turn, if it still waits. */
  async function offerAgain(outboxId: number): Promise<void> {
    await database.transaction(async (tx) => {
      const entry = await outbox.byId(outboxId, tx);
      if (!entry) return;
      const { conversationId } = entry;
      if (conversationId === null || !(await waiting.isWaiting(conversationId, tx))) return outbox.done(entry.id, tx);
      await setAside.readmit(entry, later(LOOK_AGAIN_MS), tx);
      await plan.soon(tx);
    });
  }

  /** Whether the queues are open, by their ids. Null where that cannot be told: then that queue alone is not served. */
  async function statesOf(toServe: readonly RowRef[]): Promise<Map<number, OpenState | null>> {
    const states = new Map<number, OpenState | null>();
    for (const queue of toServe) {
      try {
        states.set(queue.id, await hours.queueState(queue.id, now(), direct));
      } catch (error) {
        log.error(`queue ${queue.documentId} could not be served: ${describeError(error)}`);
        await database.transaction(async (tx) => {
          await setAside.planServe(queue, now(), tx);
          tx.afterCommit(() => context.wake.relay());
        });
        states.set(queue.id, null);
      }
    }
    return states;
  }

  /** Looks at a queue by itself, so that its trouble has attempts and an end that is seen. A pass looks at it all the same. */
  async function serveQueue(outboxId: number): Promise<void> {
    const entry = await outbox.byId(outboxId, direct);
    if (!entry) return;
    const queue = await queues.find({ documentId: setAside.queueOf(entry) }, direct);
    if (queue) await look(queue);
    await database.transaction(async (tx) => {
      await outbox.done(entry.id, tx);
      await plan.soon(tx);
    });
  }

  /** The error names the queue: a dead letter has no other place for it. */
  async function look(queue: QueueEntity): Promise<void> {
    try {
      await hours.queueState(queue.id, now(), direct);
    } catch (error) {
      if (error instanceof Error) error.name = `queue "${queue.name}": ${error.name}`;
      throw error;
    }
  }

  return { keep, offerAgain, statesOf, serveQueue };
}

export type NotOffered = ReturnType<typeof createNotOffered>;
