interface Ranked {
  readonly documentId: string;
  readonly name: string;
  readonly priority: number;
}

/** Where a queue of this priority stands among the others: names, in the order in which they are served. */
export interface Standing {
  readonly before: string[];
  readonly together: string[];
  readonly after: string[];
}

/** A lower number is served first. `self` is the queue that is edited; null for a new one. */
export function servedAmong(queues: readonly Ranked[], priority: number, self: string | null): Standing {
  const others = queues.filter(({ documentId }) => documentId !== self).sort((a, b) => a.priority - b.priority);
  const names = (fits: (queue: Ranked) => boolean) => others.filter(fits).map(({ name }) => name);
  return {
    before: names((queue) => queue.priority < priority),
    together: names((queue) => queue.priority === priority),
    after: names((queue) => queue.priority > priority),
  };
}
