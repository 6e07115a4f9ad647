import { useEffect, useLayoutEffect, useRef } from 'react';
import type { VirtualItem, Virtualizer } from '@tanstack/react-virtual';
import type { ConversationView } from '../../../../../shared/conversations/contract';

/** Where a list was left: below 1,024 px it makes room for the conversation, and the reader comes back to it. */
interface ListPlace {
  readonly offset: number;
  readonly measurements: VirtualItem[];
}

/** Filters and searches make many lists; the last ones are enough to come back to. */
const MAX_PLACES = 10;
const places = new Map<string, ListPlace>();

export const placeOf = (key: string): ListPlace | undefined => places.get(key);

export function keepPlace(key: string, place: ListPlace): void {
  places.delete(key);
  places.set(key, place);
  for (const oldest of places.keys()) {
    if (places.size <= MAX_PLACES) return;
    places.delete(oldest);
  }
}

/**
 * Rows that come and go above do not move what the reader looks at. At the very top the list moves: new rows are what the
 * reader waits for there.
 */
export function useAnchor(virtualizer: Virtualizer<HTMLDivElement, Element>, rows: readonly ConversationView[]): void {
  const anchor = useRef<{ id: string; index: number; distance: number } | null>(null);

  useLayoutEffect(() => {
    const before = anchor.current;
    if (!before || rows[before.index]?.documentId === before.id) return;
    const index = rows.findIndex((row) => row?.documentId === before.id);
    const place = virtualizer.measurementsCache[index];
    if (place) virtualizer.scrollToOffset(place.start + before.distance);
  }, [rows, virtualizer]);

  useEffect(() => {
    const offset = virtualizer.scrollOffset ?? 0;
    const first = virtualizer.getVirtualItems().find(({ end }) => end > offset);
    const id = first && rows[first.index]?.documentId;
    anchor.current = id && offset > 0 ? { id, index: first.index, distance: offset - first.start } : null;
  });
}
