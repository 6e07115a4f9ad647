import { useGetThreadQuery } from '../api/inbox';

/** Asks for the thread of a conversation (documentId), and answers whether it has still to come; renders for nothing else. */
export const useIsThreadLoading = (id: string, { skip = false } = {}): boolean =>
  useGetThreadQuery(id, { skip, selectFromResult: ({ isLoading }) => ({ isLoading }) }).isLoading;
