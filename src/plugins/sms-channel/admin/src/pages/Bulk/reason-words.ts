import type { BulkReasonView, BulkRecipientView } from '../../../../shared/bulk/contract';
import { CANCELLED, BULK_REASONS, type BulkReasonCode } from '../../../../shared/bulk/outcome';
import type { ReasonParams } from '../../../../shared/routing/decision-record';
import { textingReasonInWords } from '../../ui/text/reasons';
import type { Text, TextValues } from '../../ui/text/useText';

/**
 * Why a person was left out, waits or did not get it, in the reader's language; `timeOf` writes an instant. Codes that are not
 * ours, such as the carrier's, and rows that were written before reasons had a code, are told by their English sentence.
 */
export function bulkReasonInWords(
  { code, params, sentence }: BulkReasonView,
  text: Text,
  timeOf: (at: string) => string,
): string {
  if (code === CANCELLED) return text('bulk.calledOff');
  const words = textingReasonInWords(code, text);
  if (words) {
    // The reason of a message has no parameters.
    return typeof params.since === 'string'
      ? text('bulk.reasonAt', { reason: words, time: timeOf(params.since) })
      : words;
  }
  if (!isBulkReason(code) || !isComplete(code, params)) return sentence;
  return text(`bulk.reason.${code}`, valuesOf(params));
}

const isBulkReason = (code: string | null): code is BulkReasonCode =>
  code !== null && Object.hasOwn(BULK_REASONS, code);

const isComplete = (code: BulkReasonCode, params: ReasonParams): boolean =>
  [...BULK_REASONS[code].matchAll(/\{(\w+)\}/g)].every(([, name = '']) => name in params);

const valuesOf = (params: ReasonParams): TextValues =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value ?? '—']));

/** The file of a bulk send: its columns, then a line for each person. The reason is said to the reader, its code to machines. */
export function exportLines(
  rows: readonly BulkRecipientView[],
  text: Text,
  timeOf: (at: string) => string,
): string[][] {
  return [
    ['row', 'mobilePhone', 'address', 'name', 'outcome', 'reasonCode', 'reason', 'heldUntil', 'body'],
    ...rows.map(({ row, mobilePhone, address, name, outcome, reason, heldUntil, body }) => {
      const words = reason && bulkReasonInWords(reason, text, timeOf);
      return [String(row), mobilePhone, address, name, outcome, reason?.code, words, heldUntil, body].map(
        (cell) => cell ?? '',
      );
    }),
  ];
}
