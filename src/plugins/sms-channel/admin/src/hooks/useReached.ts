import { useEffect, useRef, type RefObject } from 'react';

/**
 * Calls `onReached` when the returned element scrolls into view, and again after every change of `position` while it
 * stays there: a page that does not fill the pane brings the next one.
 */
export function useReached<T extends HTMLElement>(
  scroller: RefObject<HTMLElement>,
  position: string | number | null,
  onReached: () => void,
): RefObject<T> {
  const mark = useRef<T>(null);
  const latest = useRef(onReached);
  useEffect(() => {
    latest.current = onReached;
  });
  useEffect(() => {
    if (position === null || !mark.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) latest.current();
      },
      { root: scroller.current, rootMargin: '200px' },
    );
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [position, scroller]);
  return mark;
}
