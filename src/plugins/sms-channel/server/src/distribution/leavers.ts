import type { LeavingReason } from '../../../shared/distribution/contract';
import type { ChannelContext } from '../app/context';
import { describeError } from '../app/log';
import { conversationRows as rows, type ConversationRow, type Events, SYSTEM } from '../conversations';
import type { Tx } from '../db/database';
import { createBatches, setAside } from '../jobs';
import type { Ownership } from './ownership';
import * as leavers from './rows/leavers';
import { queues } from './rows/queues';

interface Neighbours {
  readonly ownership: Pick<Ownership, 'change'>;
  readonly events: Events;
}

/**
 * Takes conversations back from agents who leave: the admin user is deleted or deactivated, or has no role with the inbox any more,
 * or the agent leaves the queue. An active one goes to its queue; a waiting one waits on without an agent.
 * docs/distribution.md.
 */
export function createLeavers(context: ChannelContext, { ownership, events }: Neighbours) {
  const { clock, database, log, wake } = context;
  let running: Promise<void> | null = null;
  let isAsked = false;

  /** Any number of processes may run it: each conversation is released once. One that fails is tried again by itself. */
  async function releaseAll(): Promise<void> {
    let released = 0;
    for (const id of await leavers.heldByFormerAgents(database.direct)) {
      try {
        if (await database.transaction((tx) => release(id, tx))) released += 1;
      } catch (error) {
        log.error(`a conversation of a former agent could not be released (id ${id}): ${describeError(error)}`);
        const now = clock.now();
        await database.transaction((tx) => setAside.planAlone('release', [id], { dueAt: now, now }, tx));
        wake.relay();
      }
    }
    if (released > 0) log.info(`${released} conversations were taken back from agents who have left`);
  }

  /** Nobody waits for it: who has left is known, and what they hold may be much. */
  function releaseSoon(): void {
    isAsked = true;
    running ??= whileAsked()
      .catch((error: unknown) => log.error(`what former agents hold could not be read: ${describeError(error)}`))
      .finally(() => (running = null));
  }

  async function whileAsked(): Promise<void> {
    while (isAsked) {
      isAsked = false;
      await releaseAll();
    }
  }

  async function release(id: number, tx: Tx): Promise<boolean> {
    const before = await rows.lockById(id, tx);
    const reason = before.assignee && (await leavers.leavingReason(before.assignee.id, tx));
    return reason ? takeBack(before, reason, tx) : false;
  }

  /**
   * What these agents hold of a queue that they leave, in the transaction that ends their membership. It locks conversations, so it
   * comes before what locks agents: docs/architecture.md §6.1.
   */
  async function leaveQueue(queueId: number, agentIds: readonly number[], tx: Tx): Promise<void> {
    const held: ConversationRow[] = [];
    for (const id of await leavers.heldInQueue(queueId, agentIds, tx)) held.push(await rows.lockById(id, tx));
    for (const conversation of held) {
      const isTheirs = conversation.queue?.id === queueId && agentIds.some((id) => id === conversation.assignee?.id);
      if (isTheirs) await takeBack(conversation, 'left-queue', tx);
    }
  }

  async function takeBack(before: ConversationRow, reason: LeavingReason, tx: Tx): Promise<boolean> {
    if (!before.assignee || before.state === 'closed' || before.state === 'wrap-up') return false;
    const queueId = before.queue?.id ?? (await queues.find({ defaultKey: 'default' }, tx))?.id ?? null;
    const isWaiting = before.state === 'waiting';
    const next = { state: isWaiting ? 'waiting' : 'open', assigneeId: null, queueId } as const;
    const change = await ownership.change(before, next, {}, tx);
    if (change.kind !== 'done') return false;
    const { conversation } = change;
    const detail = { from: before.assignee.name, to: conversation.queue?.name ?? null, reason };
    const type = isWaiting ? 'conversation.released' : 'conversation.requeued';
    await events.record({ type, conversation, before, actor: SYSTEM, detail }, tx);
    return true;
  }

  return { releaseAll, releaseAlone: createBatches(context).alone(release), releaseSoon, leaveQueue };
}

export type Leavers = ReturnType<typeof createLeavers>;
