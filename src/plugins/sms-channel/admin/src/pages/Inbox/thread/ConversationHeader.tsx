import { Flex, IconButton, Typography } from '@strapi/design-system';
import { ArrowLeft, Information } from '@strapi/icons';
import { Link, useLocation } from 'react-router-dom';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import type { InboxMe } from '../../../../../shared/distribution/contract';
import { INBOX_PATH } from '../../../ui/paths';
import { StateBadge } from '../../../ui/status/badges';
import { writtenNumber } from '../../../ui/text/format';
import { useText } from '../../../ui/text/useText';
import { ConversationActions } from '../actions/ConversationActions';
import { withDetails } from '../address';
import { canSnooze, SnoozeMenu } from '../triage/SnoozeMenu';
import { TriageBadges } from '../triage/TriageBadges';

interface Props {
  readonly conversation: ConversationView | null;
  readonly me: InboxMe;
  readonly isPage: boolean;
}

const WIDE = { variant: 'delta', ellipsis: true } as const;
/** On a telephone: two lines hold every number, and most names. */
const NARROW = {
  fontWeight: 'bold',
  style: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
    overflowWrap: 'anywhere',
  },
} as const;

export function ConversationHeader({ conversation, me, isPage }: Props) {
  const text = useText();
  const { pathname, search } = useLocation();
  const heading = isPage ? ({ tag: 'h1', id: 'main-content-title' } as const) : ({ tag: 'h2' } as const);

  return (
    <Flex
      justifyContent="space-between"
      gap={2}
      padding={[2, 4]}
      minHeight="5.6rem"
      borderColor="neutral150"
      borderStyle="solid"
      borderWidth="0 0 1px"
    >
      <Flex gap={2} minWidth={0} flex="1 1 auto">
        {isPage && (
          <IconButton tag={Link} to={{ pathname: INBOX_PATH, search }} label={text('thread.back')} variant="ghost">
            <ArrowLeft />
          </IconButton>
        )}
        {conversation && (
          <Flex direction="column" alignItems="flex-start" minWidth={0}>
            <Typography {...heading} {...(isPage ? NARROW : WIDE)} maxWidth="100%" dir="auto">
              {conversation.contact.name ?? writtenNumber(conversation.contact.mobilePhone)}
            </Typography>
            <Flex gap={2} maxWidth="100%" minWidth={0}>
              <StateBadge state={conversation.state} />
              <Typography variant="pi" textColor="neutral600" ellipsis>
                {conversation.assignee?.name ?? text('owner.nobody')}
              </Typography>
              {!isPage && <TriageBadges conversation={conversation} maxLabels={1} />}
            </Flex>
          </Flex>
        )}
      </Flex>
      <Flex gap={2} shrink={0}>
        {conversation && isPage && (
          <IconButton
            tag={Link}
            to={{ pathname, search: withDetails(search) }}
            label={text('contact.open')}
            variant="tertiary"
          >
            <Information />
          </IconButton>
        )}
        {conversation && !isPage && canSnooze(conversation, me) && <SnoozeMenu conversation={conversation} />}
        {conversation && me.canReply && <ConversationActions conversation={conversation} isCompact={isPage} />}
      </Flex>
    </Flex>
  );
}
