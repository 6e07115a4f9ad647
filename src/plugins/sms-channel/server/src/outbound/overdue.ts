import type { ChannelContext } from '../app/context';
import { describeError } from '../app/log';
import { nextTurn } from '../app/slices';
import { outbox } from '../jobs';
import type { Outcomes } from './attempt-outcomes';

/** What a text says that was due for long when a copy of the data was confirmed. */
const OVERDUE = {
  code: 'OVERDUE',
  text: 'It was due more than a day before this copy of the data was confirmed, so nothing was sent from here. Send it again if it is still wanted and the original has not sent it.',
};

const PORTION = 50;

/** Texts that nobody should get so late without a person's word. docs/upgrading.md "Copies". */
export function createOverdueTexts(context: ChannelContext, { outcomes }: { readonly outcomes: Outcomes }) {
  const { database, log } = context;

  /** Those that have been due since before then fail without an attempt; answers how many. Nobody is told that an answer takes long. */
  async function setAside(before: Date): Promise<number> {
    await outbox.forgetDueBefore('nudge', before, database.direct);
    let count = 0;
    for (let afterId = 0; ; ) {
      const entries = await outbox.dueBefore('send', before, { afterId, limit: PORTION }, database.direct);
      for (const entry of entries) {
        afterId = entry.id;
        count += await setOneAside(entry);
      }
      if (entries.length < PORTION) return count;
      await nextTurn();
    }
  }

  async function setOneAside({ id, messageId }: outbox.OutboxEntry): Promise<number> {
    try {
      await database.transaction(async (tx) => {
        await outcomes.giveUp(messageId, OVERDUE, tx);
        await outbox.done(id, tx);
      });
      return 1;
    } catch (error) {
      log.error(`the overdue text of outbox entry ${id} could not be set aside: ${describeError(error)}`);
      return 0;
    }
  }

  return { setAside };
}
