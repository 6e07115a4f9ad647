/**
 * What TeleSign's error codes mean, in our words. docs/carrier.md §4.
 *
 * Two families exist for the same facts: five-digit positive codes on `/v1/messaging`, negative ones on the
 * `/v1/verify…` endpoints of the same hosts. Either may arrive anywhere, so both stand in one table.
 */

/** What an error is about: callers branch on this, never on a single code. */
export type ErrorFamily =
  | 'api-key'
  | 'customer-id'
  | 'authentication'
  | 'product-off'
  | 'account-inactive'
  | 'ip-refused'
  | 'host-refused'
  | 'wallet-empty'
  | 'trial'
  | 'hard-cap'
  | 'rate-limit'
  | 'unavailable'
  | 'blocked'
  | 'recipient'
  | 'sender'
  | 'parameter'
  | 'missing-parameter'
  | 'not-found'
  | 'expired'
  | 'unlisted';

export interface ErrorReason {
  code: number;
  family: ErrorFamily;
  /** One sentence for an agent or an administrator, with what to do where something can be done. */
  reason: string;
}

const WRONG_KEY = 'TeleSign does not accept the API key. Copy it again from the TeleSign portal.';
const WRONG_CUSTOMER = 'TeleSign does not know the customer ID. Copy it again from the TeleSign portal.';
const PRODUCT_OFF = 'The SMS product is not switched on for this TeleSign account. Ask TeleSign to enable it.';
const IP_REFUSED =
  "The address of this server is not on the TeleSign account's list of allowed addresses. Add it there.";
const HOST_REFUSED =
  'This TeleSign account belongs to the other TeleSign host. Change the base URL of the work stream.';
const HARD_CAP = 'The TeleSign account has reached its limit of transactions. Ask TeleSign to raise it.';
const CLOCK = 'TeleSign rejected the date of the request. Check the clock of this server.';
const REQUEST_SIGNING = 'TeleSign rejected the way the request was signed. Check the credentials of the work stream.';

const ROWS: ReadonlyArray<readonly [code: number, family: ErrorFamily, reason: string]> = [
  [10002, 'authentication', REQUEST_SIGNING],
  [10003, 'authentication', REQUEST_SIGNING],
  [10004, 'authentication', CLOCK],
  [10005, 'authentication', CLOCK],
  [10006, 'authentication', REQUEST_SIGNING],
  [10007, 'authentication', CLOCK],
  [10008, 'api-key', WRONG_KEY],
  [10012, 'product-off', PRODUCT_OFF],
  [10013, 'customer-id', WRONG_CUSTOMER],
  [10014, 'ip-refused', IP_REFUSED],
  [10015, 'customer-id', WRONG_CUSTOMER],
  [10017, 'not-found', 'TeleSign does not know this customer ID or this reference.'],
  [10019, 'rate-limit', 'TeleSign is limiting our requests. The text is retried shortly.'],
  [10020, 'hard-cap', HARD_CAP],
  [10030, 'wallet-empty', 'The prepaid balance at TeleSign is used up. Add credit to the account.'],
  [10031, 'host-refused', HOST_REFUSED],
  [10032, 'blocked', 'TeleSign blocks texts to this number.'],
  [10033, 'trial', 'This is a TeleSign trial account: it can text only numbers that were verified with TeleSign.'],
  [10034, 'blocked', 'TeleSign does not deliver to this country for this account.'],
  [10035, 'host-refused', HOST_REFUSED],
  [10036, 'expired', 'TeleSign no longer keeps the result of this text; it does so for 12 hours.'],
  [11000, 'recipient', 'TeleSign does not accept the phone number of the recipient.'],
  [11001, 'recipient', 'TeleSign does not accept the country code of the recipient.'],
  [11003, 'parameter', 'TeleSign does not accept the account lifecycle event of the text.'],
  [11004, 'parameter', 'TeleSign does not accept the callback URL of the text.'],
  [11005, 'customer-id', WRONG_CUSTOMER],
  [11009, 'parameter', 'TeleSign does not accept the wording of this text: it may be empty or too long.'],
  [11010, 'parameter', 'TeleSign does not accept the IP address given with the text.'],
  [11011, 'parameter', 'TeleSign does not accept this reference.'],
  [11013, 'sender', 'TeleSign does not let this account send from this number. Ask TeleSign to allow it as a sender.'],
  [11016, 'parameter', 'TeleSign does not accept our identifier of the text.'],
  [11017, 'parameter', 'TeleSign does not accept the message type.'],
  [11027, 'parameter', 'TeleSign does not accept the integration name.'],
  [11034, 'parameter', 'TeleSign does not accept the DLT template ID (India).'],
  [11035, 'parameter', 'TeleSign does not accept the DLT entity ID (India).'],
  [12000, 'missing-parameter', 'The phone number is missing from the request to TeleSign.'],
  [12009, 'missing-parameter', 'The text is missing from the request to TeleSign.'],
  [12017, 'missing-parameter', 'The message type is missing from the request to TeleSign.'],
  [-10001, 'parameter', 'TeleSign says that the request is not valid.'],
  [-10004, 'not-found', 'TeleSign does not know this reference.'],
  [-10009, 'ip-refused', IP_REFUSED],
  [-20001, 'customer-id', WRONG_CUSTOMER],
  [-20002, 'product-off', PRODUCT_OFF],
  [-30000, 'customer-id', WRONG_CUSTOMER],
  [-30001, 'account-inactive', 'The TeleSign account is suspended. Ask TeleSign why.'],
  [
    -30002,
    'account-inactive',
    'The TeleSign account is not activated yet. Finish its registration in the TeleSign portal.',
  ],
  [-30003, 'account-inactive', 'The TeleSign account has reached the limit for new accounts. Ask TeleSign to lift it.'],
  [-30004, 'authentication', REQUEST_SIGNING],
  [-30005, 'authentication', REQUEST_SIGNING],
  [-30006, 'api-key', WRONG_KEY],
  [-30007, 'authentication', CLOCK],
  [-30008, 'authentication', REQUEST_SIGNING],
  [-30009, 'authentication', CLOCK],
  [-30010, 'authentication', CLOCK],
  [-30011, 'authentication', REQUEST_SIGNING],
  [-30012, 'authentication', REQUEST_SIGNING],
  [-30015, 'api-key', WRONG_KEY],
  [-40005, 'parameter', 'TeleSign does not know this kind of request.'],
  [-40008, 'hard-cap', HARD_CAP],
  [-90001, 'unavailable', 'TeleSign is not available at the moment.'],
];

/** Every code that TeleSign documents for our calls. */
export const ERROR_REASONS: ReadonlyMap<number, ErrorReason> = new Map(
  ROWS.map(([code, family, reason]) => [code, { code, family, reason }]),
);

/** Status codes have three or four digits, error codes five, positive or negative, in whatever field. docs/carrier.md §1.5. */
export const isErrorCode = (code: number): boolean => Math.abs(code) >= 10_000;

/**
 * What an error code means. Codes that are in no table are placed by their range, so that an unknown code still gets a reason.
 *
 * `description` is TeleSign's own text. It is looked at for one purpose: -10001 stands for "Not Allowed Host" and for an
 * invalid parameter alike, and only the text tells them apart. It never becomes part of the reason.
 */
export function errorReason(code: number, description = ''): ErrorReason {
  if (code === -10001 && /not allowed host/i.test(description))
    return { code, family: 'host-refused', reason: HOST_REFUSED };

  const listed = ERROR_REASONS.get(code);
  if (listed) return listed;

  const thousands = Math.trunc(code / 1000);
  if (thousands === 11)
    return { code, family: 'parameter', reason: `TeleSign does not accept a value of the request (code ${code}).` };
  if (thousands === 12)
    return {
      code,
      family: 'missing-parameter',
      reason: `A value is missing from the request to TeleSign (code ${code}).`,
    };
  if (thousands === -30)
    return { code, family: 'authentication', reason: `TeleSign rejected the credentials (code ${code}).` };
  return { code, family: 'unlisted', reason: `TeleSign refused the request (code ${code}).` };
}
