import type { VirtualItem } from '@tanstack/react-virtual';

/** Where a list was left: below 1,024 px it makes room for the conversation, and the reader comes back to it. */
export interface ListPlace {
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
