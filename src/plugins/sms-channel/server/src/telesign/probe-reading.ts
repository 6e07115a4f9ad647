/** What the answer to a probe says about the credentials: docs/carrier.md §7.2. Pure. */
import type { ErrorFamily } from './error-codes';
import type { TransportResult } from './transport';
import { parseAnswer, type CarrierAnswer } from './wire';

export type CheckStatus = 'valid' | 'invalid' | 'unknown';

export const CHECK_NAMES = ['customerId', 'apiKey', 'product', 'host', 'wallet', 'numberShape', 'numberOwned'] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

/** What the administrator is shown for one check. */
export interface Finding {
  status: CheckStatus;
  /** What was found, as a word that pages translate. */
  finding: string;
  /** The same in English, with what to do. */
  message: string;
}

export type Verdict =
  | 'accepted'
  | 'wrong-key'
  | 'wrong-customer'
  | 'product-off'
  | 'account-inactive'
  | 'ip-refused'
  | 'host-refused'
  | 'wallet-empty'
  | 'rejected'
  | 'could-not-check';

export interface ProbeReading {
  /** About the credentials alone: they are `valid` too where the product is off or the wallet is empty. */
  status: CheckStatus;
  verdict: Verdict;
  /** TeleSign's code, `HTTP_<status>`, or Node's network code. */
  code: string;
  /** An accepted probe A ("no such reference") is weaker proof than a refused one: confirm it by probe B. */
  needsConfirmation: boolean;
  checks: Partial<Record<CheckName, Finding>>;
}

const CREDENTIALS_ACCEPTED = {
  customerId: { status: 'valid', finding: 'accepted', message: 'TeleSign knows the customer ID.' },
  apiKey: { status: 'valid', finding: 'accepted', message: 'TeleSign accepts the API key.' },
  host: { status: 'valid', finding: 'accepted', message: 'TeleSign serves this account at this base URL.' },
} as const satisfies ProbeReading['checks'];

const NO_VERDICT = 'Could not be checked.';
const undecided = (finding: string, message: string): Finding => ({ status: 'unknown', finding, message });
const invalid = (finding: string, message: string): Finding => ({ status: 'invalid', finding, message });

const VERDICTS: Readonly<Record<Verdict, Pick<ProbeReading, 'status' | 'checks'>>> = {
  accepted: {
    status: 'valid',
    checks: {
      ...CREDENTIALS_ACCEPTED,
      product: { status: 'valid', finding: 'accepted', message: 'The SMS product answers.' },
      wallet: undecided('no-complaint', 'TeleSign does not tell the balance; it has not complained about it.'),
    },
  },
  'wrong-key': {
    status: 'invalid',
    checks: {
      apiKey: invalid('wrong', 'TeleSign does not accept the API key. Copy it again from the TeleSign portal.'),
    },
  },
  'wrong-customer': {
    status: 'invalid',
    checks: {
      customerId: invalid('unknown', 'TeleSign does not know the customer ID. Copy it again from the TeleSign portal.'),
    },
  },
  'product-off': {
    status: 'valid',
    checks: {
      ...CREDENTIALS_ACCEPTED,
      product: invalid('off', 'The SMS product is not switched on for this account. Ask TeleSign to enable it.'),
    },
  },
  'account-inactive': {
    status: 'invalid',
    checks: {
      customerId: invalid(
        'inactive',
        'The TeleSign account is suspended, not activated yet, or at its limit for new accounts. Ask TeleSign.',
      ),
    },
  },
  'ip-refused': {
    status: 'invalid',
    checks: {
      host: invalid(
        'ip-refused',
        "TeleSign does not take requests from this server: add its address to the account's list of allowed addresses.",
      ),
    },
  },
  'host-refused': {
    status: 'invalid',
    checks: {
      host: invalid(
        'host-refused',
        'This account belongs to the other TeleSign host: change the base URL (rest-api.telesign.com or rest-ww.telesign.com).',
      ),
    },
  },
  'wallet-empty': {
    status: 'valid',
    checks: {
      ...CREDENTIALS_ACCEPTED,
      wallet: invalid('empty', 'The prepaid balance is used up. Add credit to the TeleSign account.'),
    },
  },
  rejected: {
    status: 'invalid',
    checks: {
      apiKey: invalid(
        'rejected',
        'TeleSign rejected the credentials. Copy customer ID and API key again from the TeleSign portal.',
      ),
    },
  },
  'could-not-check': {
    status: 'unknown',
    checks: {
      customerId: undecided('could-not-check', NO_VERDICT),
      apiKey: undecided('could-not-check', NO_VERDICT),
      host: undecided(
        'could-not-check',
        'TeleSign gave no usable answer. Check the base URL and the network, and try again in a moment.',
      ),
    },
  },
};

/**
 * A code decides where there is one, the HTTP status where there is none. Anything undecided is never `invalid`.
 *
 * `asked` tells the probes apart in one point: "customer or reference not found" (10017) is the good answer to a look-up of
 * a reference that cannot exist, and means an unknown customer where no reference was asked for.
 */
export function readProbe(answer: TransportResult, asked: 'reference' | 'empty-send' = 'reference'): ProbeReading {
  if (answer.kind !== 'answer') return { ...reading('could-not-check', answer.code), needsConfirmation: false };

  const parsed = parseAnswer(answer.body);
  const isNotFound = parsed?.error?.family === 'not-found' || parsed?.error?.family === 'expired';
  const verdict = judge(answer.httpStatus, parsed);
  const code = String(parsed?.error?.code ?? parsed?.statusCode ?? `HTTP_${answer.httpStatus}`);

  if (verdict === 'accepted' && parsed?.error?.code === CUSTOMER_OR_REFERENCE && asked === 'empty-send') {
    return { ...reading('wrong-customer', code), needsConfirmation: false };
  }
  return { ...reading(verdict, code), needsConfirmation: verdict === 'accepted' && isNotFound };
}

const reading = (verdict: Verdict, code: string) => ({ ...VERDICTS[verdict], verdict, code });

const BY_FAMILY: Partial<Record<ErrorFamily, Verdict>> = {
  'api-key': 'wrong-key',
  'customer-id': 'wrong-customer',
  authentication: 'rejected',
  'product-off': 'product-off',
  'account-inactive': 'account-inactive',
  'ip-refused': 'ip-refused',
  'host-refused': 'host-refused',
  'wallet-empty': 'wallet-empty',
  'rate-limit': 'could-not-check',
  'hard-cap': 'could-not-check',
  unavailable: 'could-not-check',
};

/** Complaints about the content of the request: they come after the credentials were accepted. */
const ABOUT_CONTENT: ReadonlySet<number> = new Set([10017, 10032, 10033, 10036, -10004]);
/** "Customer or reference not found". */
const CUSTOMER_OR_REFERENCE = 10017;
const isAboutContent = (code: number): boolean => ABOUT_CONTENT.has(code) || (code >= 11_000 && code < 13_000);

function judge(httpStatus: number, parsed: CarrierAnswer | null): Verdict {
  // Limits may apply before authentication, and a failing server is no judge of a key; nor is a proxy that answers in HTML.
  if (httpStatus === 429 || httpStatus >= 500 || parsed === null) return 'could-not-check';

  const isRefusal = httpStatus === 401 || httpStatus === 403;
  const { error } = parsed;
  if (error) {
    if (isAboutContent(error.code) && !isRefusal && error.family !== 'customer-id') return 'accepted';
    return BY_FAMILY[error.family] ?? (isRefusal ? 'rejected' : 'could-not-check');
  }
  if (isRefusal) return 'rejected';

  const isSuccess = httpStatus >= 200 && httpStatus < 300;
  return isSuccess && (parsed.referenceId !== null || parsed.statusCode !== null) ? 'accepted' : 'could-not-check';
}
