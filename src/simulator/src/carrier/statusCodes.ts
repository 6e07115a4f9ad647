/** What a status code means for the text on the handset. */
export type Meaning = 'in-progress' | 'sent' | 'delivered' | 'unconfirmed' | 'failed';

interface Status {
  text: string;
  meaning: Meaning;
}

const status = (meaning: Meaning, text: string): Status => ({ meaning, text });

/** Every code that the carrier documents for SMS, in its order (docs/carrier.md §3.1). */
export const STATUS_CODES: ReadonlyMap<number, Status> = new Map([
  [200, status('delivered', 'Delivered to handset')],
  [201, status('delivered', 'Message is read')],
  [203, status('sent', 'Delivered to gateway')],
  [207, status('failed', 'Error delivering SMS to handset (reason unknown)')],
  [210, status('failed', 'Temporary phone error')],
  [211, status('failed', 'Permanent phone error')],
  [220, status('failed', 'Gateway/network cannot route message')],
  [221, status('failed', 'Message expired before delivery')],
  [222, status('failed', 'SMS not supported')],
  [229, status('failed', 'Message blocked by customer request')],
  [230, status('failed', 'Message blocked by TeleSign')],
  [231, status('failed', 'Invalid/unsupported message content')],
  [233, status('failed', 'Message blocked: risk score above the limit')],
  [234, status('failed', 'Undelivered')],
  [237, status('failed', 'Message blocked in requested country')],
  [238, status('failed', 'Destination blocked by prefix')],
  [250, status('unconfirmed', 'Final status unknown')],
  [251, status('unconfirmed', 'Message sent, no confirmation by the handset')],
  [286, status('failed', 'Message not sent: not a mobile number')],
  [290, status('in-progress', 'Message in progress')],
  [291, status('in-progress', 'Queued by TeleSign')],
  [292, status('in-progress', 'Queued at gateway')],
  [295, status('in-progress', 'Status delayed')],
  [500, status('failed', 'Transaction not attempted')],
  [501, status('failed', 'Not authorized')],
  [502, status('failed', 'Campaign error')],
  [503, status('failed', 'Carrier rejected: temporary problem')],
  [504, status('failed', 'Carrier rejected: permanent error')],
  [505, status('failed', 'Error on gateway: temporary')],
  [506, status('failed', 'Error on gateway: permanent')],
  [507, status('failed', 'Invalid destination address')],
  [508, status('failed', 'Invalid source address')],
  [509, status('failed', 'Parameters problem')],
  [510, status('failed', 'Message blocked by subscriber action or request')],
  [511, status('failed', 'Subscriber low on credit')],
  [512, status('failed', 'Roaming error')],
  [513, status('failed', 'Mobile number portability error')],
  [514, status('failed', 'Subscriber absent')],
  [515, status('failed', 'Suspected spam')],
  [517, status('failed', 'DLT data not supported')],
  [518, status('failed', 'Blocked: SIM swap risk')],
  [519, status('failed', 'Not sent: SIM swap check impossible')],
  [520, status('failed', 'Content not allowed by carrier')],
  [521, status('failed', 'Sender ID not allowed for destination')],
  [599, status('in-progress', 'Status not available')],
]);

/** The carrier's words for a code; codes that are not in the table are written as such. */
export function statusText(code: number): string {
  return STATUS_CODES.get(code)?.text ?? `Status ${code}`;
}

/** Codes that are not in the table: 5xx are failures, the rest say nothing (docs/carrier.md §3.3). */
export function meaningOf(code: number): Meaning {
  return STATUS_CODES.get(code)?.meaning ?? (code >= 500 && code <= 599 ? 'failed' : 'in-progress');
}

/** Status that a text keeps after a report: the first final one, else the latest. */
export function nextStatus(current: number, reported: number): number {
  const isFinal = meaningOf(current) !== 'in-progress' && meaningOf(current) !== 'sent';
  return isFinal ? current : reported;
}
