import { isIP } from 'node:net';

/** A send that passed every check of its form. */
export interface SendOrder {
  /** Digits only. */
  to: string;
  message: string;
  senderId?: string;
  externalId?: string;
  callbackUrl?: string;
}

export type CheckedForm = { order: SendOrder } | { errorCode: number };

interface FieldRule {
  field: string;
  missingCode?: number;
  invalidCode: number;
  isValid: (value: string) => boolean;
}

const LIFECYCLE_EVENTS = ['create', 'sign-in', 'transact', 'update', 'delete'];
const LONGEST_MESSAGE = 1600;
const LONGEST_EXTERNAL_ID = 100;

/** The rules of each field, in the order in which they are checked (docs/carrier.md §1.3, codes in docs/carrier.md §4.3). */
const RULES: readonly FieldRule[] = [
  { field: 'phone_number', missingCode: 12000, invalidCode: 11000, isValid: (value) => /^\d{7,15}$/.test(value) },
  // No country code begins with a zero.
  { field: 'phone_number', invalidCode: 11001, isValid: (value) => !value.startsWith('0') },
  {
    field: 'message',
    missingCode: 12009,
    invalidCode: 11009,
    isValid: (value) => [...value].length <= LONGEST_MESSAGE,
  },
  {
    field: 'message_type',
    missingCode: 12017,
    invalidCode: 11017,
    isValid: (value) => /^(?:OTP|ARN|MKT)$/.test(value),
  },
  { field: 'sender_id', invalidCode: 11013, isValid: (value) => value.length <= 20 },
  { field: 'external_id', invalidCode: 11016, isValid: isExternalId },
  { field: 'account_lifecycle_event', invalidCode: 11003, isValid: (value) => LIFECYCLE_EVENTS.includes(value) },
  { field: 'callback_url', invalidCode: 11004, isValid: isHttpUrl },
  { field: 'originating_ip', invalidCode: 11010, isValid: (value) => isIP(value) !== 0 },
  { field: 'dlt_template_id', invalidCode: 11034, isValid: (value) => value.length <= 40 },
  { field: 'dlt_entity_id', invalidCode: 11035, isValid: (value) => value.length <= 40 },
];

/** Checks the fields of a send: missing ones first, then bad values. */
export function checkForm(fields: Readonly<Record<string, string>>): CheckedForm {
  const missing = RULES.find((rule) => rule.missingCode !== undefined && !fields[rule.field]);
  if (missing?.missingCode !== undefined) return { errorCode: missing.missingCode };

  const invalid = RULES.find(({ field, isValid }) => fields[field] && !isValid(fields[field]));
  if (invalid) return { errorCode: invalid.invalidCode };

  return {
    order: {
      to: fields.phone_number ?? '',
      message: fields.message ?? '',
      ...(fields.sender_id && { senderId: fields.sender_id }),
      ...(fields.external_id && { externalId: fields.external_id }),
      ...(fields.callback_url && { callbackUrl: fields.callback_url }),
    },
  };
}

/** Code for a field whose bytes are not UTF-8. */
export function invalidCodeOf(field: string): number {
  return RULES.find((rule) => rule.field === field)?.invalidCode ?? 11009;
}

/** Printable ASCII; the length is documented for a sibling API only (docs/carrier.md §1.3). */
function isExternalId(value: string): boolean {
  return value.length <= LONGEST_EXTERNAL_ID && /^[\x20-\x7e]*$/.test(value);
}

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
