import * as agents from './rows/agents';
import { queues } from './rows/queues';
import { conversationRows as rows, SYSTEM, type Events } from '../conversations';
import type { ChannelContext } from '../app/context';
import type { Ownership } from './ownership';

interface Neighbours {
  readonly ownership: Ownership;
  readonly events: Events;
}

/**
 * Conversations of agents whose admin user is gone go back to their queue: no one can sign in as them any more. `strapi import`
 * brings no admin users, so a copy of an installation begins with this. docs/upgrading.md.
 */
export function createLeavers(context: ChannelContext, { ownership, events }: Neighbours) {
  const { database, log } = context;

  /** Any number of processes may do it: each conversation is released once. */
  async function releaseAll(): Promise<void> {
    let released = 0;
    for (const id of await agents.heldWithoutUser(database.direct)) if (await release(id)) released += 1;
    if (released > 0) log.info(`${released} conversations went back to their queue: their agents have no admin user`);
  }

  async function release(id: number): Promise<boolean> {
    const everybodys = await queues.find({ defaultKey: 'default' }, database.direct);
    return database.transaction(async (tx) => {
      const before = await rows.lockById(id, tx);
      if (before.state === 'closed' || !before.assignee) return false;
      const queueId = before.queue?.id ?? everybodys?.id ?? null;
      const change = await ownership.change(before, { state: 'open', assigneeId: null, queueId }, {}, tx);
      if (change.kind !== 'done') return false;
      const conversation = await rows.byId(id, tx);
      const detail = { from: before.assignee.name, reason: 'agent-gone' };
      await events.record({ type: 'conversation.released', conversation, before, actor: SYSTEM, detail }, tx);
      return true;
    });
  }

  return { releaseAll };
}
