/** TeleSign's SMS status codes as data. docs/carrier.md §3.1. */

/** `automatic`: we may send again ourselves, a few times. `agent`: offer a person to send again. */
export type RetryAdvice = 'never' | 'agent' | 'automatic';

export interface CarrierStatus {
  code: number;
  /** TeleSign's text for the code. */
  text: string;
  /** The same in plain words, for the agent who reads the message. */
  meaning: string;
  /** What the code says about the message; null: it says nothing and changes nothing. */
  state: 'queued' | 'sent' | 'delivered' | 'failed' | null;
  /** True when TeleSign has no more to say about this message after this code. */
  final: boolean;
  retry: RetryAdvice;
  /** The text left, and whether it arrived cannot be known: the message stays `sent` with `unconfirmed`. */
  unconfirmed?: true;
  /** The recipient refused our texts: the contact must be marked as opted out. */
  optOut?: true;
}

type Extras = Pick<CarrierStatus, 'unconfirmed' | 'optOut'>;

const row = (
  code: number,
  state: CarrierStatus['state'],
  retry: RetryAdvice,
  text: string,
  meaning: string,
  extras: Extras & { final?: boolean } = {},
): CarrierStatus => ({
  code,
  text,
  meaning,
  state,
  retry,
  final: state === 'delivered' || state === 'failed',
  ...extras,
});

const ROWS: readonly CarrierStatus[] = [
  row(200, 'delivered', 'never', 'Delivered to handset', 'The phone has received the text.'),
  row(201, 'delivered', 'never', 'Message is read', 'The recipient has read the text.'),
  row(
    203,
    'sent',
    'never',
    'Delivered to gateway',
    'The text is with the mobile network. Some networks never confirm more than this.',
  ),
  row(
    207,
    'failed',
    'agent',
    'Error delivering, reason unknown',
    'The text could not be delivered; the network does not say why.',
  ),
  row(210, 'failed', 'agent', 'Temporary phone error', 'The phone is off, out of reach or full. Try again later.'),
  row(211, 'failed', 'never', 'Permanent phone error', 'This phone cannot receive the text.'),
  row(220, 'failed', 'never', 'Gateway/network cannot route', 'No network leads to this number.'),
  row(221, 'failed', 'agent', 'Expired before delivery', 'The phone could not be reached in time.'),
  row(222, 'failed', 'never', 'SMS not supported', 'The phone, its network or its plan does not take texts.'),
  row(229, 'failed', 'never', 'Blocked by your request', 'The number is on the block list of your TeleSign account.'),
  row(230, 'failed', 'never', 'Blocked by TeleSign', 'TeleSign blocks this number.'),
  row(
    231,
    'failed',
    'never',
    'Invalid or unsupported content',
    'The network cannot carry this text. Change it before you send it again.',
  ),
  row(
    233,
    'failed',
    'never',
    'Blocked: risk score above your limit',
    'TeleSign rates this number as too risky for the limit set in the account.',
  ),
  row(234, 'failed', 'never', 'Undelivered', 'The text was not delivered.'),
  row(
    237,
    'failed',
    'never',
    'Blocked in requested country',
    'TeleSign does not deliver to this country for this account.',
  ),
  row(238, 'failed', 'never', 'Destination blocked by prefix', 'TeleSign blocks numbers that begin like this one.'),
  row(250, 'sent', 'never', 'Final status unknown', 'The text was sent; whether it arrived is not known.', {
    final: true,
    unconfirmed: true,
  }),
  row(251, 'sent', 'never', 'Sent out, no handset confirmation', 'The text was sent; the phone has not confirmed it.', {
    final: true,
    unconfirmed: true,
  }),
  row(286, 'failed', 'never', 'Not attempted: not a mobile number', 'This is not a mobile number.'),
  row(290, 'queued', 'never', 'Message in progress', 'TeleSign is working on it.'),
  row(291, 'queued', 'never', 'Queued by TeleSign', 'TeleSign is busy and has queued the text.'),
  row(292, 'queued', 'never', 'Queued by gateway', 'The mobile network has queued the text.'),
  row(295, null, 'never', 'Status delayed', 'TeleSign cannot tell the status at the moment.'),
  row(500, 'failed', 'agent', 'Transaction not attempted', 'TeleSign did not try to send the text.'),
  row(501, 'failed', 'never', 'Not authorized', 'TeleSign does not let this account send the text.'),
  row(502, 'failed', 'never', 'Campaign error', 'The campaign of our number is not in order.'),
  row(503, 'failed', 'automatic', 'Carrier rejected, temporary', 'The mobile network refused the text for now.'),
  row(504, 'failed', 'never', 'Carrier rejected, permanent', 'The mobile network refused the text.'),
  row(505, 'failed', 'automatic', 'Gateway error, temporary', 'The way to the mobile network was disturbed.'),
  row(506, 'failed', 'never', 'Gateway error, permanent', 'There is no way to this mobile network.'),
  row(507, 'failed', 'never', 'Invalid destination address', 'The mobile network does not know this number.'),
  row(508, 'failed', 'never', 'Invalid source address', 'The mobile network does not accept our number as the sender.'),
  row(509, 'failed', 'never', 'Parameters problem', 'The mobile network did not accept the request.'),
  row(510, 'failed', 'never', 'Blocked by subscriber action or request', 'The recipient does not want texts from us.', {
    optOut: true,
  }),
  row(511, 'failed', 'agent', 'Subscriber low on credit', 'The recipient has no credit left.'),
  row(512, 'failed', 'agent', 'Roaming error', 'The recipient is abroad and could not be reached.'),
  row(
    513,
    'failed',
    'never',
    'Number portability error',
    'The number has moved to another network and could not be found.',
  ),
  row(514, 'failed', 'agent', 'Subscriber absent', 'The phone is not in the network. Try again later.'),
  row(515, 'failed', 'never', 'Suspected spam', 'The mobile network took the text for spam.'),
  row(517, 'failed', 'never', 'DLT data not supported', 'The registration data for India is not right.'),
  row(
    518,
    'failed',
    'never',
    'Blocked: SIM-swap risk',
    'The SIM of this number was changed lately; TeleSign blocked the text.',
  ),
  row(
    519,
    'failed',
    'never',
    'Not sent: SIM-swap check impossible',
    'TeleSign could not check the SIM of this number and did not send.',
  ),
  row(
    520,
    'failed',
    'never',
    'Content not allowed by carrier',
    'The mobile network does not allow this text. Change it before you send it again.',
  ),
  row(521, 'failed', 'never', 'Sender ID not allowed for destination', 'Our number may not text this destination.'),
  row(599, null, 'never', 'Status not available', 'TeleSign cannot tell the status.'),
  row(1500, null, 'never', 'Delivered to customer', 'An inbound text was handed to us.'),
];

export const CARRIER_STATUSES: ReadonlyMap<number, CarrierStatus> = new Map(
  ROWS.map((status) => [status.code, status]),
);

/** The code with which TeleSign answers an accepted send: "Message in progress". */
export const IN_PROGRESS = 290;

/**
 * What a status code means; for a code that is in no table, docs/carrier.md §3.3: an unlisted 5xx is a failure until something
 * better is known, anything else says nothing but that TeleSign has the text.
 */
export function describeStatus(code: number): CarrierStatus & { listed: boolean } {
  const listed = CARRIER_STATUSES.get(code);
  if (listed) return { ...listed, listed: true };

  const isShared5xx = code >= 500 && code <= 599;
  const meaning = `TeleSign reported an unknown state ${code}.${isShared5xx ? ' The text was not delivered.' : ''}`;
  return { ...row(code, isShared5xx ? 'failed' : null, 'never', `Status ${code}`, meaning), listed: false };
}
