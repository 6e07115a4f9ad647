import * as signals from './signal-rows';
import type { StoredSignal } from './signal-rows';
import type { Database } from '../db/database';

const BATCH = 500;
/** As for events: on PostgreSQL a lower id can become visible after a higher one. */
const OVERLAP = 50;

/** Reads the signals of all processes, each once, from the present on. */
export function createSignalTail(database: Database) {
  const overlap = database.dialect === 'sqlite' ? 0 : OVERLAP;
  let highest = 0;
  let seen = new Set<number>();

  async function start(): Promise<void> {
    highest = await signals.lastId(database.direct);
    const recent = await signals.after(highest - overlap, BATCH, database.direct);
    seen = new Set(recent.map(({ id }) => id));
  }

  async function next(): Promise<StoredSignal[]> {
    const found = await signals.after(Math.max(highest - overlap, 0), BATCH, database.direct);
    const unheard = found.filter(({ id }) => !seen.has(id));
    for (const { id } of unheard) {
      seen.add(id);
      highest = Math.max(highest, id);
    }
    for (const id of seen) if (id < highest - overlap) seen.delete(id);
    return unheard;
  }

  return { start, next };
}
