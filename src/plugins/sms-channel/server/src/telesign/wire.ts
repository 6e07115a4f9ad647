/**
 * Reads values as TeleSign writes them, leniently: numbers arrive as strings and strings as numbers, optional fields are
 * missing, and two envelopes exist for one thing. docs/carrier.md §1.5, §5.4 and §5.5.
 */
import * as z from 'zod';

import { storableText } from '../../../shared/core/storable-text';
import { errorReason, isErrorCode, type ErrorReason } from './error-codes';

/** The longest identifier or address that we accept; TeleSign's references have 32 characters, addresses at most 20. */
const MAX_IDENTIFIER_LENGTH = 128;

/*
 * The next three are plain functions, used by schemas and, directly, on the hot path of callbacks: what runs while the carrier
 * waits is kept short (`npm run bench callback`).
 */
export const readText = (value: unknown): string | null => {
  if (typeof value === 'string') return storableText(value);
  return Number.isSafeInteger(value) ? String(value) : null;
};

export const readIdentifier = (value: unknown): string | null => {
  const trimmed = readText(value)?.trim() ?? '';
  return trimmed === '' || trimmed.length > MAX_IDENTIFIER_LENGTH ? null : trimmed;
};

export const readCode = (value: unknown): number | null => {
  if (typeof value === 'string') return /^\s*-?\d{1,9}\s*$/.test(value) ? Number(value) : null;
  return Number.isSafeInteger(value) ? (value as number) : null;
};

/** A string, or a whole number where TeleSign means a string; anything else counts as missing. */
export const looseText = z.unknown().transform(readText);

/** An identifier or an address: trimmed; empty or absurdly long counts as missing. */
export const looseIdentifier = z.unknown().transform(readIdentifier);

/** A whole number, or its digits in a string; anything else counts as missing. */
export const looseCode = z.unknown().transform(readCode);

const EARLIEST_YEAR = 2000;
const LATEST_YEAR = 2100;

/**
 * An ISO 8601 instant as TeleSign writes it, up to microseconds. Without an offset it is UTC, as documented
 * (docs/carrier.md §5.4). Anything else, and years that cannot be meant, give null: the caller falls back to the time of arrival.
 */
export function parseInstant(text: string | null): Date | null {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2})?$/i.exec(
    text?.trim() ?? '',
  );
  if (!match) return null;

  const [, day, time, offset = 'Z'] = match;
  const instant = new Date(`${day}T${time}${offset.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase()}`);
  const year = instant.getUTCFullYear();
  return year >= EARLIEST_YEAR && year < LATEST_YEAR ? instant : null;
}

/** A JSON document, or undefined where the text is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const looseStatus = z
  .object({ code: looseCode, description: looseText, updated_on: looseText })
  .partial()
  .catch({});

const answerBody = z.object({
  reference_id: looseIdentifier.optional(),
  status: looseStatus.optional(),
  errors: z
    .array(z.object({ code: looseCode, description: looseText }).partial().catch({}))
    .optional()
    .catch([]),
});

/** What the body of an answer says, whichever envelope it came in. TeleSign's own texts are dropped. */
export interface CarrierAnswer {
  referenceId: string | null;
  /** A code of docs/carrier.md §3.1, or null. */
  statusCode: number | null;
  /** The first error code found, explained; null where there is none. */
  error: ErrorReason | null;
}

/** A reference goes into URLs and keys: letters, digits, dashes. */
const REFERENCE_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Reads the body of an answer; null when it is not a JSON object: HTML of a gateway, a broken or a missing body. */
export function parseAnswer(body: string | null): CarrierAnswer | null {
  const parsed = answerBody.safeParse(body === null ? undefined : parseJson(body));
  if (!parsed.success) return null;

  const { reference_id: referenceId, status = {}, errors = [] } = parsed.data;
  const coded = [...errors, status].find(({ code }) => typeof code === 'number' && isErrorCode(code));
  const statusCode = status.code ?? null;

  return {
    referenceId: referenceId && REFERENCE_ID.test(referenceId) ? referenceId : null,
    statusCode: statusCode === null || isErrorCode(statusCode) ? null : statusCode,
    error: coded?.code == null ? null : errorReason(coded.code, coded.description ?? ''),
  };
}
