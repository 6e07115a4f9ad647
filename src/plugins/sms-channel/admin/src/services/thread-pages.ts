import type { MessageView, ThreadPage, TimelineEntry } from '../../../shared/conversations/contract';

/**
 * Joins the newest page to a thread of which older pages may be loaded. The server's order stands: from the first message
 * that both know, the newer answer replaces what was there. Without a common message there is a gap, and what lies before
 * it is forgotten; the reader can load it again. A thread's last message alone does not join them when the answer begins before
 * it: the reader may have just made it (`withMessage`), and what came between may be missing.
 */
export function withNewest(thread: ThreadPage, newest: ThreadPage): ThreadPage {
  const positions = new Map(thread.data.map((message, index) => [message.documentId, index]));
  const firstKnown = newest.data.findIndex((message) => positions.has(message.documentId));
  const joint = positions.get(newest.data[firstKnown]?.documentId ?? '');
  if (joint === undefined || (firstKnown > 0 && joint === thread.data.length - 1)) return newest;
  const fresh = new Set(newest.data.map((message) => message.documentId));
  const older = thread.data.slice(0, joint).filter((message) => !fresh.has(message.documentId));
  return {
    data: [...older, ...newest.data],
    meta: {
      olderCursor: older.length > 0 ? thread.meta.olderCursor : newest.meta.olderCursor,
      events: joined(thread.meta.events, newest.meta.events),
    },
  };
}

/** Puts the page before a thread's beginning in front of it. */
export function withOlder(thread: ThreadPage, older: ThreadPage): ThreadPage {
  const known = new Set(thread.data.map((message) => message.documentId));
  return {
    data: [...older.data.filter((message) => !known.has(message.documentId)), ...thread.data],
    meta: { olderCursor: older.meta.olderCursor, events: joined(older.meta.events, thread.meta.events) },
  };
}

/** Shows a message that was just made, until the refresh that its event brings. */
export function withMessage(thread: ThreadPage, made: MessageView): ThreadPage {
  if (thread.data.some((message) => message.documentId === made.documentId)) return thread;
  return { ...thread, data: [...thread.data, made] };
}

function joined(older: readonly TimelineEntry[], newer: readonly TimelineEntry[]): TimelineEntry[] {
  const byId = new Map([...older, ...newer].map((event) => [event.id, event]));
  return [...byId.values()].sort((a, b) => a.id - b.id);
}
