/** One attempt to post a callback. */
export type Try = { at: string; httpStatus: number } | { at: string; error: string };

/** A callback with everything that became of it. The signature is not kept. */
export interface CallbackRow {
  id: number;
  kind: 'inbound' | 'report';
  url: string;
  referenceId: string;
  /** 1500 for inbound texts, else the reported status (docs/carrier.md §3.1). */
  statusCode: number;
  /** The bytes that were posted. */
  body: string;
  tries: Try[];
  outcome: 'pending' | 'delivered' | 'given-up';
}
