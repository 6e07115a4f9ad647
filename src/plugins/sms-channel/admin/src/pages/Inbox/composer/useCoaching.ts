import { useDeferredValue, useMemo } from 'react';
import { coach, isWorthCoaching, type Coaching } from '../../../../../shared/outbound/encoding-coach';

export interface Coached {
  /** The text that was looked at. */
  readonly read: string;
  readonly coaching: Coaching;
}

/** What there is to say about a text's encoding; null when nothing. Looking may lag behind typing, never hold it up. */
export function useCoaching(body: string): Coached | null {
  const read = useDeferredValue(body);
  return useMemo(() => {
    const coaching = coach(read);
    return coaching && isWorthCoaching(read, coaching) ? { read, coaching } : null;
  }, [read]);
}
