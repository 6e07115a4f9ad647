import { useState } from 'react';
import type { HeardCallbacksPage } from '../../../../../shared/setup/contract';
import { useGetHeardCallbacksQuery } from '../../../api/administration';

interface HeardPages {
  /** All that is loaded; undefined until the first page is here. */
  readonly page: HeardCallbacksPage | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly isRefreshing: boolean;
  readonly isLoadingMore: boolean;
  readonly more: () => void;
  readonly refresh: () => void;
}

/** The list as far as it was loaded; what is loaded stays while it is read anew. */
export function useHeardPages(id: string): HeardPages {
  const [size, setSize] = useState(1);
  const { data, currentData, error, isLoading, isFetching, refetch } = useGetHeardCallbacksQuery(
    { id, size },
    { refetchOnMountOrArgChange: true },
  );
  const isLoadingMore = isFetching && data !== undefined && currentData === undefined;

  function more(): void {
    const wanted = (data?.data.length ?? 0) + 1;
    // After a failure the wish is the same as before: only asking again brings an answer.
    if (wanted === size) void refetch();
    else setSize(wanted);
  }

  return {
    page: data,
    error,
    isLoading,
    isRefreshing: isFetching && !isLoadingMore,
    isLoadingMore,
    more,
    refresh: () => void refetch(),
  };
}
