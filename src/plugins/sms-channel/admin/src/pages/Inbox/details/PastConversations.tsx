import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink, useLocation } from 'react-router-dom';
import type { ContactPanelView } from '../../../../../shared/contacts/contract';
import { INBOX_PATH } from '../../../ui/paths';
import { StateBadge } from '../../../ui/status/badges';
import { useTimes } from '../../../ui/text/times';
import { isolate, useText } from '../../../ui/text/useText';
import { withoutDetails } from '../address';

interface Props {
  readonly contact: ContactPanelView;
  /** The one that is open: it stands beside them. */
  readonly openId: string;
}

/** The other conversations with the contact, and the notes in all of them. */
export function PastConversations({ contact, openId }: Props) {
  const text = useText();
  const times = useTimes();
  const { search } = useLocation();
  const others = contact.conversations.filter(({ documentId }) => documentId !== openId);

  return (
    <>
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Typography tag="h3" variant="omega" fontWeight="bold">
          {text('contact.conversations')}
        </Typography>
        {others.length === 0 && (
          <Typography variant="pi" textColor="neutral600">
            {text('contact.conversations.none')}
          </Typography>
        )}
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
          {others.map(({ documentId, state, lastMessageAt, lastMessage }) => (
            <Flex tag="li" key={documentId} direction="column" alignItems="stretch" gap={1} minWidth={0}>
              <Flex justifyContent="space-between" gap={2}>
                <StateBadge state={state} />
                <Link tag={NavLink} to={{ pathname: `${INBOX_PATH}/${documentId}`, search: withoutDetails(search) }}>
                  {times.short(lastMessageAt)}
                </Link>
              </Flex>
              <Typography variant="pi" textColor="neutral600" ellipsis dir="auto">
                {lastMessage?.body.replace(/\s+/g, ' ') ?? ''}
              </Typography>
            </Flex>
          ))}
        </Flex>
      </Flex>
      {contact.notes.length > 0 && (
        <Flex direction="column" alignItems="stretch" gap={2}>
          <Typography tag="h3" variant="omega" fontWeight="bold">
            {text('contact.notes')}
          </Typography>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
            {contact.notes.map(({ documentId, body, author, createdAt }) => (
              <li key={documentId}>
                <Typography dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }} tag="p">
                  {body}
                </Typography>
                <Typography variant="pi" textColor="neutral600">
                  {[author && isolate(author), times.short(createdAt)].filter(Boolean).join(' · ')}
                </Typography>
              </li>
            ))}
          </Flex>
        </Flex>
      )}
    </>
  );
}
