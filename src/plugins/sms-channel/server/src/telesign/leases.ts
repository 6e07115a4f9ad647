/** The list of rented numbers: TeleSign's only API that shows whose a number is, and deprecated. telesign.md §7 probe C. */
import * as z from 'zod';

import type { TransportResult } from './transport';
import { looseIdentifier, parseJson } from './wire';

export type LeaseOutcome =
  /** By digits, country code first, without `+`. */
  | { kind: 'listed'; numbers: ReadonlyMap<string, { sms: boolean }> }
  /** Many accounts have no such list: this proves nothing against a number. */
  | { kind: 'unavailable'; code: string };

const Lease = z.object({
  phone_number: looseIdentifier,
  capabilities: z.object({ sms: z.boolean().catch(false) }).catch({ sms: false }),
});

/** TeleSign's specification types `data` as one object, its examples show a list. */
const LeaseList = z.object({
  data: z.preprocess((data) => (Array.isArray(data) ? data : [data]), z.array(Lease.nullable().catch(null))),
});

export function readLeases(result: TransportResult): LeaseOutcome {
  if (result.kind !== 'answer') return { kind: 'unavailable', code: result.code };

  const parsed = LeaseList.safeParse(parseJson(result.body ?? ''));
  if (result.httpStatus !== 200 || !parsed.success) return { kind: 'unavailable', code: `HTTP_${result.httpStatus}` };

  const numbers = new Map<string, { sms: boolean }>();
  for (const lease of parsed.data.data) {
    const digits = lease?.phone_number?.replace(/\D/g, '');
    if (lease && digits) numbers.set(digits, lease.capabilities);
  }
  return { kind: 'listed', numbers };
}
