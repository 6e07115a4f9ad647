/** "Validate": are the credentials of a work stream good? Sends no SMS and costs nothing. docs/carrier.md §7. */
import { isShortCode, toAddress } from '../../../shared/core/address';

import type { TelesignClient } from './client';
import { CHECK_NAMES, readProbe, type CheckName, type CheckStatus, type ProbeReading } from './probe-reading';
import { isApiKey } from './signature';

export interface Check {
  name: CheckName;
  status: CheckStatus;
  /** TeleSign's code, `HTTP_<status>`, Node's network code, or null where nothing was asked. */
  code: string | null;
  /** What was found, as a word that pages translate; for each name its own set. */
  finding: string;
  /** What the finding is about where that differs from time to time: numbers, or a base URL. */
  detail: string | null;
  /** The same in plain English, with what to do. */
  message: string;
}

export interface CredentialReport {
  /** `invalid` when one check is; `valid` when TeleSign accepted the credentials; otherwise `unknown`: could not check. */
  status: CheckStatus;
  checks: Check[];
}

export interface CredentialsToCheck {
  customerId: string;
  apiKey: string;
  /** Our numbers in their canonical spelling. */
  numbers: readonly string[];
}

type Probes = Pick<TelesignClient, 'probeStatus' | 'probeEmptySend' | 'listLeases'>;

/** TeleSign's host that the work stream does not use: asked once, only after TeleSign said that the account is elsewhere. */
export interface OtherHost {
  baseUrl: string;
  client: Pick<TelesignClient, 'probeStatus'>;
}

const CUSTOMER_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Documented examples decode to 55 bytes and more; a shorter key is odd, but TeleSign decides. */
const SHORT_KEY_BYTES = 16;
/** A fictional number: without a text TeleSign cannot send to it, and refuses before it looks at it. */
const FICTIONAL_NUMBER = '+15555550100';

export async function checkCredentials(
  client: Probes,
  credentials: CredentialsToCheck,
  otherHost?: OtherHost,
): Promise<CredentialReport> {
  const malformed = [checkCustomerIdShape(credentials.customerId), checkApiKeyShape(credentials.apiKey)].filter(
    (check) => check !== null,
  );
  const numberShape = checkNumberShape(credentials.numbers);
  if (malformed.length > 0) {
    return report([...malformed, numberShape], 'unknown', 'Not checked: correct the credentials first.');
  }

  const reading = await probe(client, credentials.numbers);
  const probed = await Promise.all(CHECK_NAMES.map((name) => fromReading(name, reading, credentials, otherHost)));
  const checks = [...probed.filter((check) => check !== null), numberShape];

  if (reading.status !== 'valid')
    return report(checks, reading.status, 'Not checked: TeleSign has to accept the credentials first.');
  return report([...checks, await checkNumbersOwned(client, credentials.numbers)], 'valid', 'Not checked.');
}

/**
 * Probe A, and where its answer is "no such reference", probe B: A's answer would fit an unknown customer as well, while B's
 * "the text is missing" can come only after the credentials were accepted.
 */
async function probe(client: Probes, numbers: readonly string[]): Promise<ProbeReading> {
  const first = readProbe(await client.probeStatus());
  if (!first.needsConfirmation) return first;
  const number = numbers.find((candidate) => candidate.startsWith('+')) ?? FICTIONAL_NUMBER;
  return readProbe(await client.probeEmptySend(number), 'empty-send');
}

async function fromReading(
  name: CheckName,
  reading: ProbeReading,
  { apiKey }: CredentialsToCheck,
  otherHost: OtherHost | undefined,
): Promise<Check | null> {
  const finding = reading.checks[name];
  if (!finding) return null;

  const check = { name, code: reading.code, detail: null, ...finding };
  if (name === 'host' && reading.verdict === 'host-refused' && otherHost) {
    const isThere = readProbe(await otherHost.client.probeStatus()).status === 'valid';
    if (!isThere) return check;
    const message = `${check.message} This account answers at ${otherHost.baseUrl}.`;
    return { ...check, finding: 'found-elsewhere', detail: otherHost.baseUrl, message };
  }
  if (name === 'apiKey' && check.status === 'valid' && Buffer.from(apiKey, 'base64').length < SHORT_KEY_BYTES) {
    const message = `${check.message} The key is unusually short: check that it was copied whole.`;
    return { ...check, finding: 'short', message };
  }
  return check;
}

function checkCustomerIdShape(customerId: string): Check | null {
  if (CUSTOMER_ID.test(customerId)) return null;
  const message =
    'A customer ID looks like 12345678-90AB-CDEF-1234-567890ABCDEF: 32 digits and letters A to F in five groups. Copy it again from the TeleSign portal.';
  return { name: 'customerId', status: 'invalid', code: null, finding: 'malformed', detail: null, message };
}

function checkApiKeyShape(apiKey: string): Check | null {
  if (isApiKey(apiKey)) return null;
  const message =
    'An API key has letters, digits, + and /, and may end with =; this one has something else in it or is cut off. Copy it again from the TeleSign portal.';
  return { name: 'apiKey', status: 'invalid', code: null, finding: 'malformed', detail: null, message };
}

function checkNumberShape(numbers: readonly string[]): Check {
  const check = { name: 'numberShape', code: null, detail: null } as const;
  if (numbers.length === 0) return { ...check, ...NO_NUMBER };
  const wrong = numbers.filter((number) => !isShortCode(number) && toAddress(number).kind !== 'phone').join(', ');
  if (wrong === '') {
    return { ...check, status: 'valid', finding: 'well-formed', message: 'The numbers are well formed.' };
  }
  const message = `Not a phone number or short code: ${wrong}.`;
  return { ...check, status: 'invalid', finding: 'malformed', detail: wrong, message };
}

/** TeleSign's list of rented numbers is deprecated and many accounts lack it: it can confirm a number, never refute one. */
async function checkNumbersOwned(client: Probes, numbers: readonly string[]): Promise<Check> {
  const check = { name: 'numberOwned', status: 'unknown', code: null, detail: null } as const;
  if (numbers.length === 0) return { ...check, ...NO_NUMBER };

  const leases = await client.listLeases();
  if (leases.kind === 'unavailable') {
    const message =
      'TeleSign does not tell which numbers this account rents. The first text that comes in will confirm the number.';
    return { ...check, code: leases.code, finding: 'unavailable', message };
  }
  const unlisted = numbers.filter((number) => !leases.numbers.get(number.replace(/^\+/, ''))?.sms).join(', ');
  if (unlisted === '') {
    const message = 'TeleSign lists the numbers as rented by this account, with SMS.';
    return { ...check, status: 'valid', finding: 'listed', message };
  }
  const message = `TeleSign does not list ${unlisted} with SMS. This proves nothing: the first text that comes in will confirm the number.`;
  return { ...check, finding: 'not-listed', detail: unlisted, message };
}

const NO_NUMBER = {
  status: 'unknown',
  finding: 'none',
  message: 'No number yet: add one to this work stream.',
} as const;

/** Every check has its line, in a fixed order; those that were not made say so. */
function report(made: readonly Check[], verdict: CheckStatus, notMade: string): CredentialReport {
  const checks = CHECK_NAMES.map(
    (name): Check =>
      made.find((check) => check.name === name) ?? {
        name,
        status: 'unknown',
        code: null,
        finding: 'not-checked',
        detail: null,
        message: notMade,
      },
  );
  return { status: checks.some(({ status }) => status === 'invalid') ? 'invalid' : verdict, checks };
}
