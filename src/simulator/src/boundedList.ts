/** A list that forgets its oldest rows beyond `limit`, so that a simulator left running does not grow. */
export class BoundedList<Row> {
  private rows: Row[] = [];

  constructor(private readonly limit: number) {}

  push(row: Row): void {
    this.rows.push(row);
    if (this.rows.length > this.limit) this.rows.shift();
  }

  /** Oldest first. */
  all(): readonly Row[] {
    return this.rows;
  }

  /** The newest `count` rows, oldest of them first. */
  newest(count: number): readonly Row[] {
    return this.rows.slice(-count);
  }

  clear(): void {
    this.rows = [];
  }
}

/** A map that forgets the keys that were set first once it holds more than `limit`. */
export class BoundedMap<Key, Value> {
  private readonly entries = new Map<Key, Value>();

  constructor(private readonly limit: number) {}

  set(key: Key, value: Value): void {
    this.entries.set(key, value);
    if (this.entries.size <= this.limit) return;
    for (const oldest of this.entries.keys()) {
      this.entries.delete(oldest);
      return;
    }
  }

  get(key: Key): Value | undefined {
    return this.entries.get(key);
  }

  has(key: Key): boolean {
    return this.entries.has(key);
  }
}
