import { useIsTabVisible } from '../ui/hooks/while-seen';
import { useGetHomeRowsQuery, type HomeList } from '../api/home';

const LOOK_EVERY_MS = 30_000;

/** The rows of a widget, asked for anew while somebody sees them. */
export function useHomeRows(list: HomeList) {
  const isVisible = useIsTabVisible();
  return useGetHomeRowsQuery(list, {
    refetchOnMountOrArgChange: true,
    pollingInterval: isVisible ? LOOK_EVERY_MS : 0,
  });
}
