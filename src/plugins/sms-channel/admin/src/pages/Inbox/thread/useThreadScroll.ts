import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ThreadItem } from './thread-items';

/** Near enough to the end to be reading it. */
const END_TOLERANCE_PX = 48;

/**
 * Keeps a thread where the reader is. At the end, new items scroll into view; further up they wait behind a button. Older
 * items that are put in front do not move what is on screen.
 */
export function useThreadScroll(items: readonly ThreadItem[], endsWithOwn: boolean) {
  const scroller = useRef<HTMLDivElement>(null);
  const before = useRef<{ first?: string; last?: string; height: number }>({ height: 0 });
  const [isAtEnd, setAtEnd] = useState(true);
  const last = items.at(-1)?.key;
  const [lastSeen, setLastSeen] = useState(last);
  if (lastSeen !== last && (isAtEnd || endsWithOwn)) setLastSeen(last);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const keys = items.filter((item) => item.kind !== 'day').map((item) => item.key);
    const was = before.current;
    const now = { first: keys[0], last: keys.at(-1), height: element.scrollHeight };
    const grewAbove = was.first !== undefined && now.first !== was.first && keys.includes(was.first);
    const grewBelow = now.last !== was.last;
    if (isAtEnd || (grewBelow && endsWithOwn)) element.scrollTop = now.height;
    else if (grewAbove) element.scrollTop += now.height - was.height;
    before.current = now;
  }, [items, isAtEnd, endsWithOwn]);

  // The pane shrinks when the answer box grows or a keyboard opens: the end stays in view.
  useEffect(() => {
    const element = scroller.current;
    if (!element || !isAtEnd) return;
    const observer = new ResizeObserver(() => {
      element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isAtEnd]);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight <= END_TOLERANCE_PX);
  }, []);

  const toEnd = useCallback(() => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
    setAtEnd(true);
  }, []);

  return { scroller, onScroll, toEnd, hasNew: last !== lastSeen };
}
