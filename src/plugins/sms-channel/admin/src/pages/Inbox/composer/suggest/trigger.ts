/** What is being typed behind a `/` or an `@`, from the mark to the cursor. */
export interface Trigger {
  readonly query: string;
  /** Offsets of the mark and of the cursor. */
  readonly start: number;
  readonly end: number;
}

const LONGEST_QUERY = 40;

/** A mark counts at the start of the text or behind a blank: not in "and/or", "https://" or an e-mail address. */
export function triggerAt(text: string, cursor: number, mark: '/' | '@'): Trigger | null {
  const start = text.lastIndexOf(mark, cursor - 1);
  if (cursor === 0 || start === -1 || cursor - start - 1 > LONGEST_QUERY) return null;
  const query = text.slice(start + 1, cursor);
  if (/\s/.test(query)) return null;
  const before = text[start - 1];
  return before === undefined || /\s/.test(before) ? { query, start, end: cursor } : null;
}
