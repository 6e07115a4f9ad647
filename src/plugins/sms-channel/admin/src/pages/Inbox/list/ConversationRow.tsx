import { memo } from 'react';
import { Badge, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import { INBOX_PATH } from '../../../ui/paths';
import { StateBadge } from '../../../ui/status/badges';
import { writtenNumber } from '../../../ui/text/format';
import { shownOnOneLine } from '../../../ui/text/shown-text';
import { useTimes } from '../../../ui/text/times';
import { useText, type Text } from '../../../ui/text/useText';
import { hasTriageBadges, TriageBadges } from '../triage/TriageBadges';
import { useOpenAhead } from './useRows';

const RowLink = styled(Link)<{ $isOpen: boolean }>`
  display: block;
  padding: ${({ theme }) => `${theme.spaces[3]} ${theme.spaces[4]}`};
  color: inherit;
  text-decoration: none;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-inline-start: 3px solid ${({ theme, $isOpen }) => ($isOpen ? theme.colors.primary600 : 'transparent')};
  background: ${({ theme, $isOpen }) => ($isOpen ? theme.colors.primary100 : 'transparent')};

  &:hover {
    background: ${({ theme, $isOpen }) => ($isOpen ? theme.colors.primary100 : theme.colors.neutral100)};
  }
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

interface Props {
  readonly row: ConversationView;
  readonly now: number;
  readonly isOpen: boolean;
  readonly search: string;
}

export const ConversationRow = memo(function ConversationRow({ row, now, isOpen, search }: Props) {
  const text = useText();
  const times = useTimes();
  const openAhead = useOpenAhead();
  const { contact, unreadCount } = row;
  const isUnread = unreadCount > 0;

  return (
    <RowLink
      to={{ pathname: `${INBOX_PATH}/${row.documentId}`, search }}
      $isOpen={isOpen}
      aria-current={isOpen ? 'true' : undefined}
      // A mouse is pressed a while before it has clicked; a finger may only be scrolling.
      onPointerDown={({ pointerType }) => pointerType === 'mouse' && openAhead(row.documentId)}
      onClick={() => openAhead(row.documentId)}
    >
      <Flex justifyContent="space-between" gap={2}>
        <Typography ellipsis fontWeight={isUnread ? 'bold' : 'semiBold'} dir="auto">
          {contact.name ?? writtenNumber(contact.mobilePhone)}
        </Typography>
        <Typography variant="pi" textColor="neutral600" shrink={0} tag="time" dateTime={row.lastMessageAt}>
          {times.ago(row.lastMessageAt, now)}
        </Typography>
      </Flex>
      <Flex justifyContent="space-between" gap={2} paddingTop={1} paddingBottom={1} minHeight="2.8rem">
        <Typography
          ellipsis
          dir="auto"
          textColor={isUnread ? 'neutral800' : 'neutral600'}
          fontWeight={isUnread ? 'semiBold' : 'regular'}
        >
          {preview(row, text)}
        </Typography>
        {isUnread && (
          <Badge backgroundColor="primary600" textColor="neutral0" size="S" shrink={0}>
            <span aria-hidden>{unreadCount}</span>
            <VisuallyHidden>{text('row.unread', { count: unreadCount })}</VisuallyHidden>
          </Badge>
        )}
      </Flex>
      <Flex gap={2} minWidth={0}>
        <StateBadge state={row.state} />
        <Typography variant="pi" textColor="neutral600" ellipsis>
          {owner(row, text)}
        </Typography>
      </Flex>
      {hasTriageBadges(row) && (
        <Flex gap={1} wrap="wrap" minWidth={0} paddingTop={1}>
          <TriageBadges conversation={row} maxLabels={3} />
        </Flex>
      )}
    </RowLink>
  );
});

function preview({ lastMessage }: ConversationView, text: Text): string {
  if (!lastMessage) return '';
  const body = shownOnOneLine(lastMessage.body, text);
  if (lastMessage.direction === 'outbound') return text('row.you', { body });
  if (lastMessage.direction === 'note') return text('row.note', { body });
  return body;
}

function owner({ assignee, queue }: ConversationView, text: Text): string {
  if (assignee && queue) return text('row.ownerInQueue', { assignee: assignee.name, queue: queue.name });
  return assignee?.name ?? queue?.name ?? text('owner.nobody');
}
