import { useSyncExternalStore, useEffect, useState } from 'react';

const subscribe = (onChange: () => void) => {
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
};

/** Whether the reader can see this browser tab. */
export const useIsTabVisible = (): boolean =>
  useSyncExternalStore(subscribe, () => document.visibilityState === 'visible');

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

/** The current time in milliseconds, updated at an interval: times like "5 min" grow older on screen. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
