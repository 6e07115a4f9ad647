/** Reads the callbacks that TeleSign posts: inbound texts and delivery reports. docs/carrier.md §5.3 to §5.5. */
import { createHash } from 'node:crypto';

import * as z from 'zod';

import {
  looseCode,
  looseIdentifier,
  looseStatus,
  looseText,
  parseInstant,
  parseJson,
  readCode,
  readIdentifier,
  readText,
} from './wire';

/** `sub_resource` of reports of TeleSign's bulk product. */
const BULK = 'bulk_sms';

interface CallbackIdentity {
  /**
   * Equal for repeats of one callback: `mo:<reference>` for inbound texts, `dlr:<reference>:<code>` for reports, and
   * `body:<SHA-256 of the raw bytes>` where there is no reference.
   */
  dedupeKey: string;
  /** Callbacks of one lane must be worked on in order: one customer and one number of ours, or one outbound message. */
  lane: string;
  referenceId: string | null;
}

/** A customer's text. Addresses are as the carrier wrote them, trimmed: digits, a short code or letters. */
export interface InboundCallback extends CallbackIdentity {
  kind: 'inbound';
  /** The customer. */
  from: string;
  /** Our number. */
  to: string;
  /** Empty when the carrier gave no text. NUL is left out and lone surrogates are U+FFFD, so that every database can store it. */
  text: string;
  /** When TeleSign received the text; null when it says nothing usable. */
  carrierAt: Date | null;
  /** Two letters, upper case. */
  country: string | null;
}

export interface DeliveryCallback extends CallbackIdentity {
  kind: 'delivery';
  /** Our identifier of the message, where we gave one with the send. */
  externalId: string | null;
  /** docs/carrier.md §3.1; may be a code that is in no table. */
  statusCode: number;
  carrierAt: Date | null;
  /** Where the report says so: of how many parts the text is, and their references. docs/carrier.md §5.5. */
  parts: { count: number | null; references: readonly string[] };
  /** A report of TeleSign's bulk product: it says nothing about a text of ours, whatever its references are. */
  isBulk: boolean;
}

export interface UnrecognisedCallback extends CallbackIdentity {
  kind: 'unrecognised';
  /** Ours, without anything of the body. */
  reason: string;
}

export type ParsedCallback = InboundCallback | DeliveryCallback | UnrecognisedCallback;

const CallbackBody = z.object({
  reference_id: looseIdentifier.optional(),
  external_id: looseIdentifier.optional(),
  sub_resource: looseText.optional(),
  submit_timestamp: looseText.optional(),
  status: looseStatus.optional(),
  additional_info: z
    .object({ message_parts_count: looseCode, message_parts_reference_ids: z.unknown() })
    .partial()
    .optional()
    .catch(undefined),
  user_response: z
    .object({
      phone_number: looseIdentifier,
      sender_id: looseIdentifier,
      mo_message: looseText,
      iso_country_code: looseIdentifier,
    })
    .partial()
    .optional()
    .catch(undefined),
});

type CallbackBody = z.infer<typeof CallbackBody>;

/**
 * What a callback is known by ({@link CallbackIdentity}), without reading the rest: this is all that happens to a body before
 * the 200, so it is parsed by hand for speed. Equal to the `dedupeKey` of {@link parseCallback}.
 */
export const dedupeKeyOf = (raw: Buffer | string): string => dedupeKeyIn(readDocument(raw), raw);

/** The same of a body that has been read already. */
export function dedupeKeyIn(document: unknown, raw: Buffer | string): string {
  const referenceId = isRecord(document) ? readIdentifier(document.reference_id) : null;
  if (!isRecord(document) || referenceId === null) return bodyKey(raw);
  const response = isRecord(document.user_response) ? document.user_response : {};
  if (document.sub_resource === 'mo_sms' || readText(response.mo_message) !== null) {
    const isWhole = readIdentifier(response.phone_number) !== null && readIdentifier(response.sender_id) !== null;
    return isWhole ? `mo:${referenceId}` : bodyKey(raw);
  }
  const statusCode = isRecord(document.status) ? readCode(document.status.code) : null;
  return statusCode === null ? bodyKey(raw) : reportKey(referenceId, statusCode, isBulkReport(document.sub_resource));
}

const isBulkReport = (subResource: unknown): boolean =>
  typeof subResource === 'string' && subResource.trim().toLowerCase() === BULK;

/** A report of the bulk product must not pass for a repeat of one about our text. */
const reportKey = (referenceId: string, statusCode: number, isBulk: boolean): string =>
  `${isBulk ? 'bulk' : 'dlr'}:${referenceId}:${statusCode}`;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON of a body, for {@link dedupeKeyIn} and {@link parseCallbackIn}. Never throws. */
export const readDocument = (raw: Buffer | string): unknown => parseJson(decode(raw));

/** Never throws. Numbers may be strings and strings numbers; fields that we do not know are passed over. */
export const parseCallback = (raw: Buffer | string): ParsedCallback => parseCallbackIn(readDocument(raw), raw);

/** The same of a body that has been read already. */
export function parseCallbackIn(document: unknown, raw: Buffer | string): ParsedCallback {
  const parsed = CallbackBody.safeParse(document);
  if (!parsed.success) return unrecognised(raw, null, 'the body is not a JSON object');

  const body = parsed.data;
  // `sub_resource` is missing from some documented bodies: the text itself counts as well.
  const isInbound = body.sub_resource === 'mo_sms' || typeof body.user_response?.mo_message === 'string';
  return isInbound ? readInbound(raw, body) : readReport(raw, body);
}

function readInbound(raw: Buffer | string, body: CallbackBody): ParsedCallback {
  const { phone_number: from, sender_id: to, mo_message: text, iso_country_code: country } = body.user_response ?? {};
  const referenceId = body.reference_id ?? null;
  if (!from) return unrecognised(raw, referenceId, 'an inbound text without user_response.phone_number');
  if (!to) return unrecognised(raw, referenceId, 'an inbound text without user_response.sender_id');

  return {
    kind: 'inbound',
    dedupeKey: referenceId ? `mo:${referenceId}` : bodyKey(raw),
    lane: inboundLane(from, to),
    referenceId,
    from,
    to,
    text: text ?? '',
    carrierAt: parseInstant(body.submit_timestamp ?? null) ?? parseInstant(body.status?.updated_on ?? null),
    country: country && /^[A-Za-z]{2}$/.test(country) ? country.toUpperCase() : null,
  };
}

function readReport(raw: Buffer | string, body: CallbackBody): ParsedCallback {
  const referenceId = body.reference_id ?? null;
  const externalId = body.external_id ?? null;
  const statusCode = body.status?.code ?? null;
  const messageId = referenceId ?? externalId;
  if (statusCode === null) return unrecognised(raw, referenceId, 'neither a text nor a status.code');
  if (messageId === null) return unrecognised(raw, null, 'a delivery report without reference_id and external_id');

  const isBulk = isBulkReport(body.sub_resource);
  return {
    kind: 'delivery',
    dedupeKey: referenceId ? reportKey(referenceId, statusCode, isBulk) : bodyKey(raw),
    lane: `${isBulk ? 'bulk' : 'dlr'}:${messageId}`,
    referenceId,
    externalId,
    statusCode,
    carrierAt: parseInstant(body.status?.updated_on ?? null) ?? parseInstant(body.submit_timestamp ?? null),
    parts: readParts(body.additional_info),
    isBulk,
  };
}

/** More parts than the longest text has are an error of somebody. */
const MOST_PARTS = 255;

/** References are separated by commas (docs/carrier.md §5.5); a list of them is read as well. */
function readParts(info: CallbackBody['additional_info']): DeliveryCallback['parts'] {
  const { message_parts_count: count, message_parts_reference_ids: written } = info ?? {};
  const references = (Array.isArray(written) ? written : (readText(written) ?? '').split(','))
    .map(readIdentifier)
    .filter((reference) => reference !== null);
  const isCount = typeof count === 'number' && count > 0 && count <= MOST_PARTS;
  return { count: isCount ? count : null, references: [...new Set(references)].slice(0, MOST_PARTS) };
}

function unrecognised(raw: Buffer | string, referenceId: string | null, reason: string): UnrecognisedCallback {
  const key = bodyKey(raw);
  return { kind: 'unrecognised', dedupeKey: key, lane: key, referenceId, reason };
}

/** Bytes that are no UTF-8 become U+FFFD; a byte-order mark, which JSON does not allow, is passed over. */
const decode = (raw: Buffer | string): string =>
  (typeof raw === 'string' ? raw : raw.toString('utf8')).replace(/^\uFEFF/, '');

const bodyKey = (raw: Buffer | string): string => `body:${createHash('sha256').update(raw).digest('hex')}`;

/** The lane of a customer's texts to one of our numbers. */
export const inboundLane = (customer: string, ourNumber: string): string =>
  `in:${laneOf(customer)}:${laneOf(ourNumber)}`;

/** `+1 719…` and `1719…` are one lane; letters stay what they are. */
const laneOf = (address: string): string => (/^[+\d\s().-]+$/.test(address) ? address.replace(/\D/g, '') : address);
