import type { ValidationCheck, ValidationReport } from '../../../shared/work-streams/contract';
import { TELESIGN_HOSTS } from '../app/config';
import { smsNumbers, type SmsNumberEntity, workStreams as rows, type WorkStreamEntity } from './work-stream-rows';
import { createTelesignClient } from '../telesign/client';
import { checkCredentials, type CredentialReport, type OtherHost } from '../telesign/credential-check';
import type { ChannelContext } from '../app/context';
import { hasUnreadableKey, hostFault, openAccount, type WorkStreamCatalog } from './work-streams';

/** "Validate API Key": the check that costs nothing and sends nothing. docs/carrier.md §7. */
export function createValidation(context: ChannelContext, workStreams: WorkStreamCatalog) {
  const { direct } = context.database;

  /** The result stays with the work stream, with its time. */
  async function validate(documentId: string): Promise<ValidationReport> {
    const row = await workStreams.getRow(documentId);
    const numbers = await smsNumbers.all({ workStream: { id: row.id } }, {}, direct);
    const { status, checks } = await check(row, numbers);
    const report: ValidationReport = {
      status,
      checks: [...checks, checkFirstText(numbers)],
      checkedAt: context.clock.now().toISOString(),
    };
    await rows.update(row.id, { lastValidation: report }, direct);
    return report;
  }

  async function check(row: WorkStreamEntity, numbers: readonly SmsNumberEntity[]): Promise<CredentialReport> {
    const fault = hostFault(context, row);
    if (fault) return { status: 'invalid', checks: [hostNotAllowed(row, fault)] };
    const account = openAccount(context, row);
    if (!account) return { status: 'invalid', checks: missingCredentials(row, hasUnreadableKey(context, row)) };
    const apiKey = (row.apiKeySealed && context.vault.open(row.apiKeySealed)) || '';
    const credentials = { customerId: row.customerId ?? '', apiKey, numbers: numbers.map(({ number }) => number) };
    return checkCredentials(account, credentials, otherHost(row.telesignBaseUrl, credentials));
  }

  /** TeleSign's two public hosts serve different accounts (docs/carrier.md §1.1); a custom host has no other one. */
  function otherHost(baseUrl: string, { customerId, apiKey }: { customerId: string; apiKey: string }) {
    const hosts: readonly string[] = TELESIGN_HOSTS;
    const other = hosts.includes(baseUrl) ? hosts.find((host) => host !== baseUrl) : undefined;
    if (other === undefined) return undefined;
    return { baseUrl: other, client: createTelesignClient({ baseUrl: other, customerId, apiKey }) } satisfies OtherHost;
  }

  return { validate };
}

export type Validation = ReturnType<typeof createValidation>;

/** An inbound text proves key, callback URL and number at once. */
function checkFirstText(numbers: readonly SmsNumberEntity[]): ValidationCheck {
  const check = { name: 'firstText', status: 'unknown', code: null, detail: null } as const;
  const silent = numbers.filter(({ firstTextAt }) => firstTextAt === null).map(({ number }) => number);
  if (numbers.length === 0)
    return { ...check, finding: 'none', message: 'No number yet: add one to this work stream.' };
  if (silent.length === 0) {
    const message = 'A signed text has come in on each number: key, callback URL and number fit together.';
    return { ...check, status: 'valid', finding: 'heard', message };
  }
  const detail = silent.join(', ');
  const message = `No text has come in on ${detail} yet. Text it from any phone: that is the last proof.`;
  return { ...check, finding: 'not-heard', detail, message };
}

const hostNotAllowed = ({ telesignBaseUrl }: WorkStreamEntity, fault: string): CredentialReport['checks'][number] => ({
  name: 'host',
  status: 'invalid',
  code: null,
  finding: 'not-allowed',
  detail: telesignBaseUrl,
  message: `${fault} Choose another REST host, or add this one to the list and restart.`,
});

const UNREADABLE =
  'The stored API key cannot be read: ENCRYPTION_KEY of this server is another one than when it was stored. ' +
  'Enter the key again, or start the server with the ENCRYPTION_KEY of before.';

const missingCredentials = (row: WorkStreamEntity, isUnreadable: boolean): CredentialReport['checks'] => [
  {
    name: 'customerId',
    code: null,
    detail: null,
    ...(row.customerId
      ? { status: 'unknown', finding: 'not-checked', message: 'Not checked yet: the API key is missing.' }
      : { status: 'invalid', finding: 'missing', message: 'Enter the customer ID that TeleSign shows.' }),
  },
  {
    name: 'apiKey',
    code: null,
    detail: null,
    ...(isUnreadable
      ? { status: 'invalid', finding: 'unreadable', message: UNREADABLE }
      : row.apiKeySealed
        ? { status: 'unknown', finding: 'not-checked', message: 'Not checked yet: the customer ID is missing.' }
        : { status: 'invalid', finding: 'missing', message: 'Enter the API key that TeleSign shows.' }),
  },
];
