import { useCallback, useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { Box, Button, Flex, Loader, Typography } from '@strapi/design-system';
import { Message } from '@strapi/icons';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import { listKey, type ListQuery } from '../../../api/inbox-lists';
import { mayTakeFocus, useKeptFocus } from '../../../ui/hooks/focus';
import { useNow } from '../../../ui/hooks/while-seen';
import { RowBoundary } from '../../../ui/page/RowBoundary';
import { PaneEmpty, PaneError, PaneLoading } from '../../../ui/page/states';
import { INBOX_PATH } from '../../../ui/paths';
import { useCommand } from '../../../ui/shortcuts';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { isNarrowed } from '../address';
import { ConversationRow } from './ConversationRow';
import { keepPlace, placeOf, useAnchor } from './list-places';
import { useOpenAhead, useReading, useRows } from './useRows';

const ROW_PX = 97;
const OVERSCAN = 8;

const Scroller = styled(Box)`
  flex: 1 1 0;
  min-height: 0;
  overflow-y: auto;
`;
const Row = styled.li`
  position: absolute;
  inset-inline: 0;
  top: 0;
`;

interface Props {
  readonly query: ListQuery;
  readonly openId: string | undefined;
  /** Kept in the rows' links, so that the list stays as it is. */
  readonly address: string;
}

/** The rows of a list; only those on screen are on the page, whatever is loaded. */
export function ConversationRows({ query, openId, address }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const list = useRows(query);

  if (list.isLoading) return <PaneLoading />;
  if (!list.isLoaded) return <PaneError message={errorText(list.error)} onRetry={() => void list.refetch()} />;
  if (list.rows.length === 0 && list.cursor === null) {
    const isSearched = isNarrowed(query);
    return (
      <PaneEmpty
        icon={<Message width="4rem" height="4rem" />}
        title={text(isSearched ? 'list.empty.narrowed' : `list.empty.${query.view}`)}
      >
        {text(isSearched ? 'list.empty.narrowed.hint' : `list.empty.${query.view}.hint`)}
      </PaneEmpty>
    );
  }
  return <Rows list={list} query={query} openId={openId} address={address} />;
}

function Rows({ list, query, openId, address }: Props & { readonly list: ReturnType<typeof useRows> }) {
  const text = useText();
  const navigate = useNavigate();
  const openAhead = useOpenAhead();
  const now = useNow(30_000);
  const scroller = useRef<HTMLDivElement>(null);
  const key = listKey(query);
  const { rows, cursor } = list;
  // Another function would have every row measured again.
  const getItemKey = useCallback((index: number) => rows[index]?.documentId ?? index, [rows]);
  // Its functions keep their identity while their answers change: they must not be memoised.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey,
    overscan: OVERSCAN,
    initialOffset: placeOf(key)?.offset ?? 0,
    initialMeasurementsCache: placeOf(key)?.measurements ?? [],
  });
  const items = virtualizer.getVirtualItems();
  useAnchor(virtualizer, rows);
  // A row that was taken or closed leaves the list; the one that takes its place is next.
  const focusedRow = useRef(-1);
  const keptFocus = useKeptFocus(scroller, (area) => linkAt(area, Math.min(focusedRow.current, rows.length - 1)));
  useReading(query, list, { first: items[0]?.index ?? -1, last: items.at(-1)?.index ?? -1 });

  useEffect(
    () => () => keepPlace(key, { offset: virtualizer.scrollOffset ?? 0, measurements: virtualizer.measurementsCache }),
    [key, virtualizer],
  );

  /** A row that a key leads to is on the page once the list has scrolled to it: who goes elsewhere before stays there. */
  const wantedRow = useRef<number | null>(null);
  function focusWanted(): void {
    if (!mayTakeFocus(scroller.current)) wantedRow.current = null;
    if (!scroller.current || wantedRow.current === null) return;
    const link = linkAt(scroller.current, wantedRow.current);
    if (!link) return;
    wantedRow.current = null;
    link.focus();
  }
  useLayoutEffect(focusWanted);

  function focusRow(index: number): void {
    wantedRow.current = index;
    virtualizer.scrollToIndex(index);
    focusWanted();
  }

  function walk(event: KeyboardEvent<HTMLUListElement>): void {
    const current = indexOf(event.target as Element);
    const last = rows.length - 1;
    const targets: Partial<Record<string, number>> = {
      ArrowDown: Math.min(current + 1, last),
      ArrowUp: Math.max(current - 1, 0),
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    focusRow(target);
  }

  function openBeside(step: 1 | -1): void {
    const current = rows.findIndex((row) => row?.documentId === openId);
    const index = Math.min(Math.max(current + step, 0), rows.length - 1);
    const next = rows[index];
    if (!next || next.documentId === openId) return;
    virtualizer.scrollToIndex(index);
    openAhead(next.documentId);
    navigate({ pathname: `${INBOX_PATH}/${next.documentId}`, search: address });
  }
  useCommand('next', () => openBeside(1));
  useCommand('previous', () => openBeside(-1));

  return (
    <Scroller ref={scroller}>
      <Box
        tag="ul"
        aria-label={text(`view.${query.view}`)}
        position="relative"
        height={`${virtualizer.getTotalSize()}px`}
        onKeyDown={walk}
        onFocus={(event) => {
          focusedRow.current = indexOf(event.target);
          keptFocus.onFocus(event);
        }}
        onBlur={keptFocus.onBlur}
      >
        {items.map((item) => {
          const row = rows[item.index] ?? null;
          return (
            <Row
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              aria-setsize={cursor === null ? rows.length : -1}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <RowBoundary row={row} fallback={<UnreadableRow />}>
                {row ? (
                  <ConversationRow row={row} now={now} isOpen={row.documentId === openId} search={address} />
                ) : (
                  <UnreadableRow />
                )}
              </RowBoundary>
            </Row>
          );
        })}
      </Box>
      {cursor !== null && (
        <Flex justifyContent="center" padding={3}>
          {list.hasFailed ? (
            <Button variant="tertiary" onClick={() => void list.loadMore({ query, cursor })}>
              {text('list.more.failed')}
            </Button>
          ) : (
            <Loader small>{text(query.search ? 'search.further' : 'state.loading')}</Loader>
          )}
        </Flex>
      )}
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

const indexOf = (element: Element) => Number(element.closest('li[data-index]')?.getAttribute('data-index') ?? -1);

const linkAt = (list: Element, index: number) => list.querySelector<HTMLAnchorElement>(`li[data-index="${index}"] a`);
