import { useMemo, useEffect, useRef, type RefObject } from 'react';
import { Box, Button, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { ArrowDown } from '@strapi/icons';
import { styled } from 'styled-components';
import type { ConversationView, ThreadPage, MessageView } from '../../../../../shared/conversations/contract';
import { useLoadOlderMutation } from '../../../api/inbox';
import { useKeptFocus } from '../../../ui/hooks/focus';
import { RowBoundary } from '../../../ui/page/RowBoundary';
import { writtenNumber } from '../../../ui/text/format';
import { shownText } from '../../../ui/text/shown-text';
import { useTimes } from '../../../ui/text/times';
import { useText } from '../../../ui/text/useText';
import { EventLine } from './EventLine';
import { MessageBubble } from './MessageBubble';
import { ThreadBeginning, ThreadEnd } from './ThreadEnds';
import { threadItems, type ThreadItem } from './thread-items';
import { hasSeveralNumbers } from './thread-rules';
import { useThreadScroll } from './useThreadScroll';

const Scroller = styled(Box)`
  flex: 1 1 0;
  min-height: 0;
  overflow: hidden auto;
  /* The place is kept by hand, in every browser alike. */
  overflow-anchor: none;

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

interface Props {
  readonly conversation: ConversationView;
  readonly thread: ThreadPage;
  /** Whether the reader may resend, look up or reschedule. */
  readonly canAct: boolean;
}

export function ThreadLog({ conversation, thread, canAct }: Props) {
  const text = useText();
  const items = useMemo(() => threadItems(thread), [thread]);
  const endsWithOwn = thread.data.at(-1)?.direction === 'outbound';
  const { scroller, onScroll, hasNew, toEnd } = useThreadScroll(items, endsWithOwn);
  // The buttons below a text go with what they ask about.
  const keptFocus = useKeptFocus(scroller, (area) => area);
  const [loadOlder, { isLoading, isError }] = useLoadOlderMutation();
  const { olderCursor } = thread.meta;

  const load = () => {
    if (olderCursor !== null && !isLoading) void loadOlder({ id: conversation.documentId, cursor: olderCursor });
  };
  const beginning = useReached<HTMLDivElement>(scroller, isError ? null : olderCursor, load);

  const showsNumber = hasSeveralNumbers(thread.data, conversation.contact);

  return (
    <Box position="relative" display="flex" flex="1 1 0" minHeight={0}>
      <Scroller
        ref={scroller}
        {...keptFocus}
        onScroll={onScroll}
        tabIndex={0}
        role="region"
        aria-label={text('thread.messages')}
      >
        <Flex ref={beginning} justifyContent="center" minHeight="1px">
          {olderCursor !== null && (
            <Button variant="ghost" loading={isLoading} onClick={load}>
              {text(isError ? 'thread.older.failed' : 'thread.older')}
            </Button>
          )}
        </Flex>
        {olderCursor === null && <ThreadBeginning conversation={conversation} />}
        <Flex tag="ol" direction="column" alignItems="stretch" gap={3} padding={4}>
          {items.map((item) => (
            <li key={item.key}>
              <RowBoundary row={item} fallback={<Unreadable />}>
                <Item item={item} conversation={conversation} showsNumber={showsNumber} canAct={canAct} />
              </RowBoundary>
            </li>
          ))}
        </Flex>
        <ThreadEnd conversation={conversation} />
      </Scroller>
      {hasNew && (
        <Box position="absolute" bottom={3} left="50%" style={{ transform: 'translateX(-50%)' }} zIndex={1}>
          <Button startIcon={<ArrowDown />} onClick={toEnd}>
            {text('thread.newMessages')}
          </Button>
        </Box>
      )}
      <ArrivalAnnouncer conversation={conversation} messages={thread.data} />
    </Box>
  );
}

type ItemProps = Omit<Props, 'thread'> & { readonly item: ThreadItem; readonly showsNumber: boolean };

function Item({ item, conversation, showsNumber, canAct }: ItemProps) {
  if (item.kind === 'day') return <DaySeparator at={item.at} />;
  if (item.kind === 'event') return <EventLine event={item.event} />;
  if (item.message.deviceText?.kind === 'reaction') {
    return <QuietText message={item.message} contact={conversation.contact} />;
  }
  return (
    <MessageBubble
      conversationId={conversation.documentId}
      message={item.message}
      contact={conversation.contact}
      reactions={item.reactions}
      showsNumber={showsNumber}
      canAct={canAct}
    />
  );
}

/** A reaction to what is not in the thread: no text that wants an answer. */
function QuietText({ message, contact }: { message: MessageView; contact: ConversationView['contact'] }) {
  const text = useText();
  const times = useTimes();
  const name = contact.name ?? writtenNumber(contact.mobilePhone);
  return (
    <Typography tag="p" variant="pi" textColor="neutral600" textAlign="center" style={{ overflowWrap: 'anywhere' }}>
      {text('message.quiet', { name, body: message.body })}
      {' · '}
      <time dateTime={message.createdAt} title={times.exact(message.createdAt)}>
        {times.timeOfDay(message.createdAt)}
      </time>
    </Typography>
  );
}

function Unreadable() {
  const text = useText();
  return (
    <Typography variant="pi" textColor="neutral600" tag="p" textAlign="center">
      {text('thread.unreadable')}
    </Typography>
  );
}

function DaySeparator({ at }: { at: string }) {
  const times = useTimes();
  return (
    <Flex justifyContent="center" paddingTop={1} paddingBottom={1}>
      <Typography variant="sigma" textColor="neutral600" background="neutral100" padding={[1, 3]} hasRadius>
        {times.day(at)}
      </Typography>
    </Flex>
  );
}

interface ArrivalAnnouncerProps {
  readonly conversation: ConversationView;
  readonly messages: readonly MessageView[];
}

/** Has screen readers say arriving texts; what was there at first, and older pages, stay silent. */
function ArrivalAnnouncer({ conversation, messages }: ArrivalAnnouncerProps) {
  const text = useText();
  const last = [...messages].reverse().find((message) => message?.direction === 'inbound');
  const announced = useRef(last?.documentId);
  const region = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!last || !region.current || last.documentId === announced.current) return;
    announced.current = last.documentId;
    const name = conversation.contact.name ?? writtenNumber(conversation.contact.mobilePhone);
    region.current.textContent = text('thread.arrived', { name, body: shownText(last.body, text) });
  }, [last, conversation.contact, text]);

  return (
    <VisuallyHidden>
      <div ref={region} aria-live="polite" />
    </VisuallyHidden>
  );
}

/**
 * Calls `onReached` when the returned element scrolls into view, and again after every change of `position` while it
 * stays there: a page that does not fill the pane brings the next one.
 */
function useReached<T extends HTMLElement>(
  scroller: RefObject<HTMLElement>,
  position: string | number | null,
  onReached: () => void,
): RefObject<T> {
  const mark = useRef<T>(null);
  const latest = useRef(onReached);
  useEffect(() => {
    latest.current = onReached;
  });
  useEffect(() => {
    if (position === null || !mark.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) latest.current();
      },
      { root: scroller.current, rootMargin: '200px' },
    );
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [position, scroller]);
  return mark;
}
