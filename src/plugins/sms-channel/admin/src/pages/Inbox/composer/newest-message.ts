import type { MessageView } from '../../../../../shared/conversations/contract';

/** The message that came last: a late text stands higher in the thread, its place says nothing about when it came. */
export function newestMessage(messages: readonly MessageView[]): MessageView | undefined {
  return messages.reduce<MessageView | undefined>(
    (newest, message) => (newest && newest.createdAt > message.createdAt ? newest : message),
    undefined,
  );
}
