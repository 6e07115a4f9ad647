import type { ReactNode } from 'react';
import { EmptyStateLayout } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useRefetchWhileSeen } from '../hooks/while-seen';
import { LoadFailure, PageLoading } from './states';

/** What a query hook of RTK Query returns, as far as a page needs it. */
interface Query<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly refetch: () => unknown;
}

interface LoadedProps<Data> {
  readonly query: Query<Data>;
  /** Something else that the page needs has not come yet. */
  readonly isWaiting?: boolean;
  readonly children: (data: Data) => ReactNode;
}

/** The answer of a query; until it is there, that it is loading, or why it could not be loaded and a way to try again. */
export function Loaded<Data>({ query: { data, error, refetch }, isWaiting = false, children }: LoadedProps<Data>) {
  if (error && !data) return <LoadFailure error={error} onRetry={refetch} />;
  if (!data || isWaiting) return <PageLoading />;
  return children(data);
}

interface Props<Data> extends LoadedProps<Data> {
  /** How often the list is read again while somebody looks at it. */
  readonly everyMs: number;
  readonly title: string;
  readonly subtitle: string;
  /** Leads back to where the page was opened from. */
  readonly back?: ReactNode;
  /** The button of the page: mostly the one that creates. */
  readonly action?: (data: Data) => ReactNode;
  /** What stands in place of an empty list; without it, `children` shows an empty list as well. */
  readonly empty?: { readonly when: (data: Data) => boolean; readonly show: ReactNode };
}

/** A page with one list: loading, failed, empty, or the rows, which are kept fresh. */
export function ListPage<Data>({
  query,
  isWaiting,
  everyMs,
  title,
  subtitle,
  back,
  action,
  empty,
  children,
}: Props<Data>) {
  useRefetchWhileSeen(query.refetch, everyMs);
  return (
    <Loaded query={query} isWaiting={isWaiting}>
      {(data) => (
        <Page.Main>
          <Page.Title>{title}</Page.Title>
          <Layouts.Header
            id="main-content-title"
            title={title}
            subtitle={subtitle}
            navigationAction={back}
            primaryAction={action?.(data)}
          />
          <Layouts.Content>{empty?.when(data) ? empty.show : children(data)}</Layouts.Content>
        </Page.Main>
      )}
    </Loaded>
  );
}

/** An empty list: why it is empty, and what to do about it. */
export function EmptyList({ content, action }: { content: string; action?: ReactNode }) {
  return <EmptyStateLayout icon={<EmptyDocuments width="16rem" />} content={content} action={action || undefined} />;
}
