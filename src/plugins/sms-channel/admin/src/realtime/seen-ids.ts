const KEPT = 2000;

/** Remembers the last ids, so that an event that comes by two ways, or again after a resume, is taken once. */
export function createSeenIds() {
  const seen = new Set<number>();
  return {
    /** True the first time. */
    isNew(id: number): boolean {
      if (seen.has(id)) return false;
      seen.add(id);
      if (seen.size > KEPT) for (const oldest of [...seen].slice(0, KEPT / 2)) seen.delete(oldest);
      return true;
    },
  };
}
