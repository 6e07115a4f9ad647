import { randomBytes } from 'node:crypto';

/** A carrier's reference: 32 hex digits, upper case in every example (docs/carrier.md §1.5). */
export function newReferenceId(): string {
  return randomBytes(16).toString('hex').toUpperCase();
}

/** RFC 3339 UTC with six decimals, as the carrier writes instants (docs/carrier.md §5.4). */
export function carrierTimestamp(atMs: number): string {
  return new Date(atMs).toISOString().replace('Z', '000Z');
}
