import type { CarrierAnswer } from './errors';

/** How an answer reaches the wire: whole, with its body cut in half, as a destroyed socket, or not at all. */
export type Transmission = 'whole' | 'cut' | 'destroyed' | 'withheld';

/** What the carrier does with a request. */
export interface CarrierReply {
  answer: CarrierAnswer;
  transmission: Transmission;
  /** Sent instead of the answer's body as JSON. */
  text?: string;
  /** Awaited before anything is written. */
  before?: () => Promise<void>;
  /** Started once the answer is written (or the socket destroyed). */
  after?: () => Promise<void>;
}

/** An answer without anything peculiar. */
export function plainReply(answer: CarrierAnswer): CarrierReply {
  return { answer, transmission: 'whole' };
}
