import { carrierTimestamp } from '../identifiers';

interface DocumentedError {
  httpStatus: number;
  text: string;
}

const error = (httpStatus: number, text: string): DocumentedError => ({ httpStatus, text });
const invalid = (parameter: string): DocumentedError => error(400, `Invalid value for parameter ${parameter}.`);
const missing = (parameter: string): DocumentedError => error(400, `Missing required parameter ${parameter}`);

/** Error codes with their HTTP status (docs/carrier.md §4). Negative ones belong to the `errors[]` envelope. */
const ERRORS: ReadonlyMap<number, DocumentedError> = new Map([
  [10002, error(401, 'Nonce was used recently')],
  [10003, error(401, 'Nonce is too long or too short')],
  [10004, error(401, 'Date is outside of the tolerated range')],
  [10005, error(401, 'Date is not in RFC 822 format')],
  [10006, error(401, 'Invalid x-ts-auth-method')],
  [10007, error(401, 'Date or x-ts-date header is missing')],
  [10008, error(401, 'Invalid Signature.')],
  [10012, error(401, 'This feature is not enabled for this CustomerID')],
  [10013, error(401, 'Customer account not found')],
  [10014, error(401, 'Invalid source IP address')],
  [10015, error(401, 'Invalid customer ID')],
  [10017, error(404, 'Customer ID / Reference ID not found')],
  [10019, error(429, 'Rate Limit Exceeded')],
  [10020, error(429, 'Transaction hard cap exceeded')],
  [10030, error(402, 'Insufficient funds in prepaid wallet')],
  [10031, error(400, 'Not Allowed Host')],
  [10032, error(400, 'Blocked by TeleSign')],
  [10033, error(400, 'Unverified phone_number requested for trial account.')],
  [10034, error(400, 'Call type is blocked in this country')],
  [10035, error(400, 'Requested API host is not allowed for this customer ID')],
  [10036, error(404, 'Reference ID expired')],
  [11000, invalid('phone_number')],
  [11001, invalid('country_code')],
  [11003, invalid('account_lifecycle_event')],
  [11004, invalid('callback_url')],
  [11005, invalid('customer_id')],
  [11009, invalid('message')],
  [11010, invalid('originating_ip')],
  [11011, invalid('reference_id')],
  [11013, invalid('sender_id')],
  [11016, invalid('external_id')],
  [11017, invalid('message_type')],
  [11027, invalid('integration_name')],
  [11034, invalid('dlt_template_id')],
  [11035, invalid('dlt_entity_id')],
  [12000, missing('phone_number')],
  [12009, missing('message')],
  [12017, missing('message_type')],
  [-30000, error(401, 'Invalid Customer ID')],
  [-30001, error(401, 'Account suspended')],
  [-30002, error(401, 'Account not activated')],
  [-30003, error(401, 'Account limit reached')],
  [-30004, error(401, 'Missing required Authorization header')],
  [-30005, error(401, 'Required Authorization header is not in the correct format')],
  [-30006, error(401, 'Invalid Signature')],
  [-30015, error(401, 'Invalid API Key')],
  [-40005, error(405, 'Method not allowed')],
  [-90001, error(503, 'System unavailable, please try again later')],
]);

/** Status code that says "nothing was sent" where no five-digit code is documented (docs/carrier.md §1.6, HTTP 500). */
export const NOT_ATTEMPTED = 500;

/** An answer of the carrier before it is written to the wire. */
export interface CarrierAnswer {
  httpStatus: number;
  /** The code inside the body, or null when the body carries none. */
  code: number | null;
  body: object;
  referenceId?: string;
  /** The `Retry-After` header. */
  retryAfterSeconds?: number;
}

/** The `{ reference_id, status }` object that both the send and the status call answer (docs/carrier.md §1.5, §2). */
export function statusAnswer(referenceId: string, code: number, text: string, atMs: number): CarrierAnswer {
  const status = { code, description: text, updated_on: carrierTimestamp(atMs) };
  return { httpStatus: 200, code, referenceId, body: { reference_id: referenceId, status } };
}

/** An error in the envelope of its family (docs/carrier.md §4.1). A code that is not documented is answered with HTTP 400. */
export function errorAnswer(code: number, nowMs: number): CarrierAnswer {
  const { httpStatus, text } = ERRORS.get(code) ?? error(400, `Error ${code}`);
  const updated_on = carrierTimestamp(nowMs);
  if (code > 0) return { httpStatus, code, body: { status: { code, description: text, updated_on } } };
  const status = { updated_on, code: NOT_ATTEMPTED, description: 'Transaction not attempted' };
  return { httpStatus, code, body: { errors: [{ code, description: text }], status } };
}

/** HTTP 500: the transaction was not attempted, nothing was sent (docs/carrier.md §1.6). */
export function serverErrorAnswer(nowMs: number): CarrierAnswer {
  const status = { code: NOT_ATTEMPTED, description: 'Transaction not attempted', updated_on: carrierTimestamp(nowMs) };
  return { httpStatus: 500, code: NOT_ATTEMPTED, body: { status } };
}
