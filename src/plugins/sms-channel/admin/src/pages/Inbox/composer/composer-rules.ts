import type { MessageView } from '../../../../../shared/conversations/contract';
import { MAX_TEXT_CHARACTERS } from '../../../../../shared/core/segments';
import { variablesIn } from '../../../../../shared/core/variables';
import type { OfferedQuickReply } from '../../../../../shared/texts/contract';
import type { TextKey, TextValues } from '../../../ui/text/useText';
import { isBlank } from '../../../../../shared/core/storable-text';

export interface TextProblem {
  readonly key: TextKey & ('composer.empty' | 'composer.tooLong' | 'quick.open');
  readonly values: TextValues;
}

/** Why a text cannot be sent; null when it can. The server asks the same (shared/conversations/schema.ts). */
export function problemOf(body: string): TextProblem | null {
  if (isBlank(body)) return { key: 'composer.empty', values: {} };
  const excess = body.length - MAX_TEXT_CHARACTERS;
  if (excess > 0) return { key: 'composer.tooLong', values: { excess, max: MAX_TEXT_CHARACTERS } };
  const open = variablesIn(body);
  if (open.length > 0) return { key: 'quick.open', values: { count: open.length, variables: open.join(', ') } };
  return null;
}

/** The message that came last: a late text stands higher in the thread, so its place does not tell when it came. */
export function newestMessage(messages: readonly MessageView[]): MessageView | undefined {
  return messages.reduce<MessageView | undefined>(
    (newest, message) => (newest && newest.createdAt > message.createdAt ? newest : message),
    undefined,
  );
}

/** What is being typed behind a `/` or an `@`, from the mark to the cursor. */
interface Trigger {
  readonly query: string;
  /** Offsets of the mark and of the cursor. */
  readonly start: number;
  readonly end: number;
}

const LONGEST_QUERY = 40;

/** A mark counts at the start of the text or behind a blank: not in "and/or", "https://" or an e-mail address. */
export function triggerAt(text: string, cursor: number, mark: '/' | '@'): Trigger | null {
  const start = text.lastIndexOf(mark, cursor - 1);
  if (cursor === 0 || start === -1 || cursor - start - 1 > LONGEST_QUERY) return null;
  const query = text.slice(start + 1, cursor);
  if (/\s/.test(query)) return null;
  const before = text[start - 1];
  return before === undefined || /\s/.test(before) ? { query, start, end: cursor } : null;
}

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
