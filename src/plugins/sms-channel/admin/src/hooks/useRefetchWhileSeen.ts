import { useEffect } from 'react';
import { useIsTabVisible } from '../ui/hooks/while-seen';

/** Asks again when the reader comes back to this browser tab, and every so often while they look at it. */
export function useRefetchWhileSeen(refetch: () => unknown, everyMs: number): void {
  const isVisible = useIsTabVisible();
  useEffect(() => {
    if (!isVisible) return;
    const ask = () => void refetch();
    const timer = setInterval(ask, everyMs);
    window.addEventListener('focus', ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', ask);
    };
  }, [isVisible, refetch, everyMs]);
}
