import type { OfferedQuickReply } from '../../../../../../shared/texts/contract';

const MOST_SHOWN = 50;

/** Those whose shortcut begins with what was typed come before those that have it somewhere; the server's order otherwise. */
export function matchingQuickReplies(all: readonly OfferedQuickReply[], query: string): OfferedQuickReply[] {
  const wanted = query.toLowerCase();
  const begins = all.filter(({ shortcut }) => shortcut.startsWith(wanted));
  const contains = all.filter(
    (reply) => !begins.includes(reply) && `${reply.shortcut}\n${reply.title.toLowerCase()}`.includes(wanted),
  );
  return [...begins, ...contains].slice(0, MOST_SHOWN);
}
