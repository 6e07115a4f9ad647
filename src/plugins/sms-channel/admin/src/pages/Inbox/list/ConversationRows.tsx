import { useRef, useState, type KeyboardEvent } from 'react';
import { Box, Flex, Loader, Typography } from '@strapi/design-system';
import { Message } from '@strapi/icons';
import { styled } from 'styled-components';
import type { InboxView } from '../../../../../shared/schemas/conversation';
import { PaneEmpty, PaneError, PaneLoading } from '../../../components/PaneState';
import { RowBoundary } from '../../../components/RowBoundary';
import { useNow } from '../../../hooks/useNow';
import { useReached } from '../../../hooks/useReached';
import { useGetConversationsQuery } from '../../../services/inbox';
import { useErrorText } from '../../../services/useErrorText';
import { useText } from '../../../text/useText';
import { ConversationRow } from './ConversationRow';
import { FIRST_SIZE, MORE } from './views';

const Scroller = styled(Box)`
  flex: 1 1 0;
  min-height: 0;
  overflow-y: auto;
`;

interface Props {
  readonly view: InboxView;
  readonly openId: string | undefined;
  /** Kept in the rows' links, so that the view stays. */
  readonly search: string;
}

export function ConversationRows({ view, openId, search }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const now = useNow(30_000);
  const [size, setSize] = useState(FIRST_SIZE);
  const scroller = useRef<HTMLDivElement>(null);
  const { data, error, isLoading, isFetching, refetch } = useGetConversationsQuery({ view, size });
  const rows = data?.data ?? [];
  const hasMore = data !== undefined && data.meta.nextCursor !== null;
  const end = useReached<HTMLDivElement>(scroller, hasMore && !isFetching ? rows.length : null, () =>
    setSize(rows.length + MORE),
  );

  if (isLoading) return <PaneLoading />;
  if (!data) return <PaneError message={errorText(error)} onRetry={() => void refetch()} />;
  if (rows.length === 0) {
    return (
      <PaneEmpty icon={<Message width="4rem" height="4rem" />} title={text(`list.empty.${view}`)}>
        {text(`list.empty.${view}.hint`)}
      </PaneEmpty>
    );
  }
  return (
    <Scroller ref={scroller}>
      <ul aria-label={text(`view.${view}`)} onKeyDown={moveFocus}>
        {rows.map((row, index) => (
          <li key={row?.documentId ?? index}>
            <RowBoundary row={row} fallback={<UnreadableRow />}>
              <ConversationRow row={row} now={now} isOpen={row?.documentId === openId} search={search} />
            </RowBoundary>
          </li>
        ))}
      </ul>
      <Flex ref={end} justifyContent="center" minHeight="1px" padding={hasMore ? 3 : 0}>
        {hasMore && <Loader small>{text('state.loading')}</Loader>}
      </Flex>
    </Scroller>
  );
}

function UnreadableRow() {
  const text = useText();
  return (
    <Box padding={[3, 4]} borderColor="neutral150" borderStyle="solid" borderWidth="0 0 1px">
      <Typography variant="pi" textColor="neutral600">
        {text('list.unreadable')}
      </Typography>
    </Box>
  );
}

/** Arrow keys walk the rows, Home and End jump; Tab works as everywhere. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a')];
  const current = links.findIndex((link) => link === document.activeElement);
  const targets: Partial<Record<string, number>> = {
    ArrowDown: Math.min(current + 1, links.length - 1),
    ArrowUp: Math.max(current - 1, 0),
    Home: 0,
    End: links.length - 1,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  links[target]?.focus();
}
