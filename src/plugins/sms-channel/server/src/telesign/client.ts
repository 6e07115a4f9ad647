/** Talks to TeleSign's SMS API for one account. docs/carrier.md §1, §2, §7.1. */
/** The list of rented numbers: TeleSign's only API that shows whose a number is, and deprecated. docs/carrier.md §7.1, §7.3. */
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { withoutTrailing } from '../../../shared/core/trim';
import { readSendResult, readStatusResult, type SendOutcome, type StatusOutcome } from './outcomes';
import { exchange, type TransportResult, type TransportTimeouts } from './transport';
import { looseIdentifier, parseJson } from './wire';

/** What the text is for, in TeleSign's terms: one-time password, alert/reminder/notification, marketing. */
export type MessageType = 'OTP' | 'ARN' | 'MKT';

export interface OutgoingText {
  /** E.164 or a short code. */
  to: string;
  text: string;
  /** Our number, E.164, short code or alphanumeric. TeleSign may use another one where it is left out or not allowed. */
  from?: string;
  /** Comes back in the delivery reports. TeleSign does not de-duplicate by it. */
  externalId: string;
  /** Default `ARN`, which is what answers of a helpdesk are. */
  messageType?: MessageType;
}

export interface TelesignClientOptions {
  /** For example `https://rest-ww.telesign.com`; a path is kept as a prefix. */
  baseUrl: string;
  customerId: string;
  /** As TeleSign shows it: base64 text. */
  apiKey: string;
  /** Defaults: 5 seconds to connect, 15 seconds for an exchange. */
  timeouts?: Partial<TransportTimeouts>;
}

export interface TelesignClient {
  /** Never throws and never tries twice: the outcome says whether another attempt is allowed. */
  send(text: OutgoingText): Promise<SendOutcome>;
  /** TeleSign keeps results for 12 hours. */
  status(referenceId: string): Promise<StatusOutcome>;
  /** Asks for a reference that cannot exist: free, sends nothing, and tells whether the credentials are accepted. */
  probeStatus(): Promise<TransportResult>;
  /** Posts a send without a text, which TeleSign must refuse: sends nothing. */
  probeEmptySend(number: string): Promise<TransportResult>;
  /** The numbers that the account rents from TeleSign, where TeleSign still tells. */
  listLeases(): Promise<LeaseOutcome>;
}

const DEFAULT_TIMEOUTS: TransportTimeouts = { connectMs: 5_000, responseMs: 15_000 };
const MESSAGING = '/v1/messaging';
const LEASES = '/v1/phone_numbers/leases';
const LEASE_PAGE_SIZE = 100;
const MAX_LEASE_PAGES = 10;

export function createTelesignClient({ baseUrl, customerId, apiKey, timeouts }: TelesignClientOptions): TelesignClient {
  const prefix = withoutTrailing(baseUrl, '/');
  const common = {
    // The key goes in as the base64 text it is, not decoded: docs/carrier.md §1.2.
    authorization: `Basic ${Buffer.from(`${customerId}:${apiKey}`).toString('base64')}`,
    timeouts: { ...DEFAULT_TIMEOUTS, ...timeouts },
  };

  const get = (path: string): Promise<TransportResult> => exchange({ ...common, method: 'GET', url: prefix + path });
  const postMessage = (fields: Record<string, string>): Promise<TransportResult> =>
    exchange({ ...common, method: 'POST', url: prefix + MESSAGING, form: new URLSearchParams(fields) });

  return {
    async send({ to, text, from, externalId, messageType = 'ARN' }) {
      const result = await postMessage({
        phone_number: withoutPlus(to),
        message: text,
        message_type: messageType,
        ...(from && { sender_id: withoutPlus(from) }),
        external_id: externalId,
      });
      return readSendResult(result);
    },

    async status(referenceId) {
      return readStatusResult(await get(`${MESSAGING}/${encodeURIComponent(referenceId)}`));
    },

    probeStatus: () => get(`${MESSAGING}/${randomBytes(16).toString('hex').toUpperCase()}`),

    probeEmptySend: (number) => postMessage({ phone_number: withoutPlus(number), message_type: 'ARN' }),

    async listLeases() {
      const numbers = new Map<string, { sms: boolean }>();
      for (let page = 1; page <= MAX_LEASE_PAGES; page += 1) {
        const leases = readLeases(await get(`${LEASES}?page=${page}&page_size=${LEASE_PAGE_SIZE}`));
        if (leases.kind === 'unavailable') return leases;
        leases.numbers.forEach((lease, digits) => numbers.set(digits, lease));
        if (leases.numbers.size < LEASE_PAGE_SIZE) break;
      }
      return { kind: 'listed', numbers };
    },
  };
}

/** TeleSign wants digits only, country code first: docs/carrier.md §1.3. */
const withoutPlus = (address: string): string => address.replace(/^\+/, '');

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
