import { useEffect, useCallback } from 'react';
import { inboxApi } from '../../../api/inbox';
import {
  listKey,
  setOnScreen,
  useGetConversationsQuery,
  useLoadMoreMutation,
  type ListQuery,
} from '../../../api/inbox-lists';
import { useIsTabVisible } from '../../../ui/hooks/while-seen';

/** So many rows before the end, the next page is asked for. */
const AHEAD = 15;
/** Rows further down than the first page are refreshed when the reader stays with them. */
const FIRST_PAGE = 50;
const STAY_MS = 400;
/** What becomes overdue is told by no event. */
const LOOK_EVERY_MS = 60_000;

/** A list's rows, as far as they are loaded. */
export function useRows(query: ListQuery) {
  const { data, error, isLoading, refetch } = useGetConversationsQuery(query, {
    pollingInterval: useIsTabVisible() ? LOOK_EVERY_MS : 0,
  });
  const [loadMore, more] = useLoadMoreMutation();
  return {
    rows: data?.data ?? [],
    cursor: data?.meta.nextCursor ?? null,
    isLoaded: data !== undefined,
    error,
    isLoading,
    refetch,
    loadMore,
    isLoadingMore: more.isLoading,
    hasFailed: more.isError,
  };
}

/** Keeps a list going where its reader is: loads the next page, and has what is on screen refreshed. */
export function useReading(
  query: ListQuery,
  list: ReturnType<typeof useRows>,
  { first, last }: { readonly first: number; readonly last: number },
): void {
  const { rows, cursor, isLoadingMore, hasFailed, loadMore, refetch } = list;
  const key = listKey(query);
  const isNearEnd = last >= rows.length - AHEAD;

  useEffect(() => {
    if (cursor !== null && isNearEnd && !isLoadingMore && !hasFailed) void loadMore({ query, cursor });
    // The key stands for the query, which is another object each time.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, cursor, isNearEnd, isLoadingMore, hasFailed, loadMore]);

  useEffect(() => {
    setOnScreen(key, new Set(rows.slice(Math.max(first, 0), last + 1).flatMap((row) => row?.documentId ?? [])));
    return () => setOnScreen(key, new Set());
  }, [key, rows, first, last]);

  useEffect(() => {
    if (last < FIRST_PAGE) return;
    const timer = setTimeout(() => void refetch(), STAY_MS);
    return () => clearTimeout(timer);
  }, [first, last, refetch]);
}

/**
 * Asks for a conversation (documentId) and its thread at once, when it is clear that they will be read: without waiting for
 * the page to change, and not one after the other.
 */
export function useOpenAhead(): (id: string) => void {
  const askForConversation = inboxApi.usePrefetch('getSmsConversation');
  const askForThread = inboxApi.usePrefetch('getSmsThread');
  return useCallback(
    (id) => {
      askForConversation(id);
      askForThread(id);
    },
    [askForConversation, askForThread],
  );
}
