/** A fake telephone. */
export interface Handset {
  /** E.164 or short code. */
  number: string;
  name: string;
}

/** A page cannot show more; texts of other numbers are still kept. */
export const MOST_HANDSETS = 50;

/** The telephones on show, in the order in which they came. */
export class Handsets {
  private readonly byNumber: Map<string, Handset>;

  constructor(handsets: readonly Handset[]) {
    this.byNumber = new Map(handsets.map((handset) => [handset.number, handset]));
  }

  all(): Handset[] {
    return [...this.byNumber.values()];
  }

  has(number: string): boolean {
    return this.byNumber.has(number);
  }

  isFull(): boolean {
    return this.byNumber.size >= MOST_HANDSETS;
  }

  /** Adds a handset or renames it. */
  put(handset: Handset): void {
    this.byNumber.set(handset.number, handset);
  }

  /** Puts a telephone that took part in a text on show, while there is room. True when it is new. */
  meet(number: string): boolean {
    if (this.has(number) || this.isFull()) return false;
    this.put({ number, name: number });
    return true;
  }
}
