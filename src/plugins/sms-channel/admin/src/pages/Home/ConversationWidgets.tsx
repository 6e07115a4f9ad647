import type { ReactNode } from 'react';
import { Button, Badge, Box, Flex, Link, Typography } from '@strapi/design-system';
import { useNotification, Widget } from '@strapi/strapi/admin';
import { useNavigate, NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import type { ConversationView } from '../../../../shared/conversations/contract';
import { useActMutation, useGetMeQuery } from '../../api/inbox';
import { type HomeList, useGetHomeRowsQuery } from '../../api/inbox-lists';
import { useNow, useIsTabVisible } from '../../ui/hooks/while-seen';
import { RowBoundary } from '../../ui/page/RowBoundary';
import { INBOX_PATH } from '../../ui/paths';
import { writtenNumber } from '../../ui/text/format';
import { shownOnOneLine } from '../../ui/text/shown-text';
import { useRefusalText, useErrorText } from '../../ui/text/reasons';
import { useTimes } from '../../ui/text/times';
import { useText } from '../../ui/text/useText';

/** On the homepage: what waits in the agent's queues, the longest waiting first, to be taken. */
export function OpenConversationsWidget() {
  const text = useText();
  const errorText = useErrorText();
  const { data, error, isLoading } = useHomeRows('open');
  const { data: me } = useGetMeQuery(undefined);

  if (isLoading) return <Widget.Loading>{text('state.loading')}</Widget.Loading>;
  if (!data) return <Widget.Error>{errorText(error)}</Widget.Error>;
  if (data.length === 0) return <Widget.NoData>{text('home.open.none')}</Widget.NoData>;
  return (
    <ConversationLines
      conversations={data}
      label={text('home.open')}
      action={me?.canReply ? (conversation) => <Take conversation={conversation} /> : undefined}
    />
  );
}

/** Who takes a conversation wants to answer it. Who was second is told who was first. */
function Take({ conversation: { documentId, contact } }: { conversation: ConversationView }) {
  const text = useText();
  const refusalText = useRefusalText();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const [act, { isLoading }] = useActMutation();

  async function take(): Promise<void> {
    const result = await act({ id: documentId, action: 'take' });
    if ('error' in result) toggleNotification({ type: 'danger', message: refusalText(result.error) });
    else navigate(`${INBOX_PATH}/${documentId}`);
  }

  const name = contact.name ?? writtenNumber(contact.mobilePhone);
  return (
    <Button
      variant="secondary"
      size="S"
      loading={isLoading}
      aria-label={text('home.take.label', { name })}
      onClick={() => void take()}
    >
      {text('home.take')}
    </Button>
  );
}

/** On the homepage: the agent's own conversations with something unread, the longest waiting first. */
export function WaitingTextsWidget() {
  const text = useText();
  const errorText = useErrorText();
  const { data, error, isLoading } = useHomeRows('waiting');

  if (isLoading) return <Widget.Loading>{text('state.loading')}</Widget.Loading>;
  if (!data) return <Widget.Error>{errorText(error)}</Widget.Error>;
  if (data.length === 0) return <Widget.NoData>{text('home.waiting.none')}</Widget.NoData>;
  return <ConversationLines conversations={data} label={text('home.waiting')} />;
}

const Ellipsis = styled.span`
  display: block;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
`;

/** Strapi's widgets grow as wide as what is in them; this one is as wide as its widget, whatever is in it. */
const List = styled(Flex)`
  width: 0;
  min-width: 100%;
`;

interface Props {
  readonly conversations: readonly ConversationView[];
  readonly label: string;
  /** What stands at the end of a row. */
  action?(conversation: ConversationView): ReactNode;
}

/** Conversations one below the other: who, what was said last, and since when. */
export function ConversationLines({ conversations, label, action }: Props) {
  return (
    <List tag="ul" direction="column" alignItems="stretch" aria-label={label}>
      {conversations.map((conversation, index) => (
        <RowBoundary key={conversation?.documentId ?? index} row={conversation} fallback={null}>
          <Line conversation={conversation} action={action} />
        </RowBoundary>
      ))}
    </List>
  );
}

function Line({ conversation, action }: { conversation: ConversationView; action: Props['action'] }) {
  const text = useText();
  const times = useTimes();
  const now = useNow(60_000);
  const { documentId, contact, lastMessage, lastMessageAt, unreadCount } = conversation;
  return (
    <Flex
      tag="li"
      gap={3}
      paddingTop={1}
      paddingBottom={1}
      borderColor="neutral150"
      borderStyle="solid"
      borderWidth="0 0 1px"
    >
      <Box minWidth={0} flex="1 1 auto">
        <Flex gap={2} minWidth={0}>
          <Box minWidth={0}>
            <Link tag={NavLink} to={`${INBOX_PATH}/${documentId}`} maxWidth="100%">
              <Ellipsis dir="auto">{contact.name ?? writtenNumber(contact.mobilePhone)}</Ellipsis>
            </Link>
          </Box>
          {unreadCount > 0 && <Badge aria-label={text('row.unread', { count: unreadCount })}>{unreadCount}</Badge>}
        </Flex>
        <Typography variant="pi" textColor="neutral600">
          <Ellipsis dir="auto">{lastMessage ? shownOnOneLine(lastMessage.body, text) : ''}</Ellipsis>
        </Typography>
      </Box>
      <Typography
        tag="time"
        variant="pi"
        textColor="neutral600"
        dateTime={lastMessageAt}
        title={times.exact(lastMessageAt)}
        style={{ whiteSpace: 'nowrap' }}
      >
        {times.ago(lastMessageAt, now)}
      </Typography>
      {action?.(conversation)}
    </Flex>
  );
}

const LOOK_EVERY_MS = 30_000;

/** The rows of a widget, kept fresh while the tab is visible. */
export function useHomeRows(list: HomeList) {
  const isVisible = useIsTabVisible();
  return useGetHomeRowsQuery(list, {
    refetchOnMountOrArgChange: true,
    pollingInterval: isVisible ? LOOK_EVERY_MS : 0,
  });
}
