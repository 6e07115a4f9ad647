import type { WorkStreamDetail } from '../../../../../shared/setup/contract';

interface SupportEmail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

const SUPPORT = 'support@telesign.com';

type Facts = Pick<WorkStreamDetail, 'customerId' | 'callbackUrl' | 'smsNumbers'>;

/**
 * What TeleSign's support must be asked (telesign.md §6.1, §6.2, §6.7). English, whatever language the reader has: it is read
 * at TeleSign.
 */
export function supportEmail({ customerId, callbackUrl, smsNumbers }: Facts): SupportEmail {
  const numbers = smsNumbers.map(({ number }) => number).join(', ');
  const ours = smsNumbers.filter(({ stopAnsweredBy }) => stopAnsweredBy !== 'carrier').map(({ number }) => number);
  const lines = [
    'Hello,',
    '',
    'please set the callback URL below on our account, for both:',
    '  1. inbound SMS (two-way SMS switched on for the numbers below)',
    '  2. delivery reports (status updates of the SMS that we send)',
    '',
    `Customer ID: ${customerId ?? '(not entered yet)'}`,
    `${smsNumbers.length > 1 ? 'Numbers' : 'Number'}: ${numbers || '(not entered yet)'}`,
    `Callback URL: ${callbackUrl}`,
    '',
    'The URL takes POST requests with a JSON body, checks their signature and answers HTTP 200.',
    ...(ours.length > 0
      ? ['', `Please leave automatic replies to keywords (STOP, HELP, START) off for: ${ours.join(', ')}.`]
      : []),
    '',
    'Please tell us when it is set, or if anything is missing.',
    '',
    'Thank you',
  ];
  return {
    to: SUPPORT,
    subject: `Callback URL for inbound SMS and delivery reports${customerId ? ` (customer ID ${customerId})` : ''}`,
    body: lines.join('\n'),
  };
}

/** Opens the reader's mail program with everything filled in. Line breaks as RFC 6068 asks. */
export const mailto = ({ to, subject, body }: SupportEmail): string =>
  `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replace(/\n/g, '\r\n'))}`;

/** Why TeleSign, which calls from the internet, cannot call a URL; null where it can. */
type Unreachable = 'not-https' | 'local' | 'port';

const PRIVATE_HOST =
  /^(localhost|.*\.(localhost|local|internal|test)|127(\.\d+){3}|10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|0\.0\.0\.0|\[::1?\]|[^.:]+)$/i;

/** TeleSign calls `https` on port 443 (telesign.md §6.1). */
export function unreachableBecause(url: string): Unreachable | null {
  const { protocol, hostname, port } = new URL(url);
  if (PRIVATE_HOST.test(hostname)) return 'local';
  if (protocol !== 'https:') return 'not-https';
  return port === '' ? null : 'port';
}
