import { addressAliases, toAddress, type CountryCode } from '../core/address';
import { bulkReason, type BulkReason } from './outcome';
import { MAX_TEXT_CHARACTERS, countSegments } from '../core/segments';
import { fillVariables, joinPieces } from '../core/variables';
import { isBlank } from '../core/storable-text';

/** One person of a bulk send, as they were given: a row of the list, a line of the CSV, a contact. */
export interface BulkRow {
  readonly mobilePhone: string;
  readonly name: string | null;
  /** Further columns, by the name that the text calls them. */
  readonly variables: Readonly<Record<string, string | null>>;
}

/** What can be said of a row without the database. */
export type PlannedRow =
  | { readonly kind: 'good'; readonly address: string; readonly body: string; readonly segments: number }
  | { readonly kind: 'invalid'; readonly address: string | null; readonly reason: BulkReason }
  | { readonly kind: 'duplicate'; readonly address: string; readonly reason: BulkReason };

export interface BulkPlan {
  readonly body: string;
  /** The number of ours that sends. */
  readonly from: string;
  readonly defaultCountry?: CountryCode;
}

/**
 * Reads every row: the number in its canonical spelling, the text with the row's own values. The second row of a person is a
 * duplicate, under whichever spelling; a bad row never touches its neighbours. docs/scheduled-and-bulk.md "Bulk sends".
 */
export const planRows = (rows: readonly BulkRow[], plan: BulkPlan): PlannedRow[] => rows.map(rowPlanner(plan));

/** Plans row after row, for who must pause in between. */
export function rowPlanner(plan: BulkPlan): (row: BulkRow, index: number) => PlannedRow {
  const firstRowOf = new Map<string, number>();
  return (row, index) => {
    const address = addressOf(row.mobilePhone, plan);
    if ('reason' in address) return { kind: 'invalid', address: null, reason: address.reason };
    const first = firstRowOf.get(address.value);
    if (first !== undefined) {
      return { kind: 'duplicate', address: address.value, reason: bulkReason('same-number', { row: first + 1 }) };
    }
    for (const spelling of [address.value, ...addressAliases(address.value)]) firstRowOf.set(spelling, index);
    const text = fillBody(plan.body, row);
    if ('reason' in text) return { kind: 'invalid', address: address.value, reason: text.reason };
    return { kind: 'good', address: address.value, ...text };
  };
}

function addressOf(written: string, { from, defaultCountry }: BulkPlan): { value: string } | { reason: BulkReason } {
  const address = toAddress(written, { defaultCountry });
  if (address.kind === 'invalid') return { reason: bulkReason(`number-${address.problem}`) };
  if (address.kind !== 'phone') return { reason: bulkReason('sender-name') };
  if (address.value === from) return { reason: bulkReason('our-number') };
  return { value: address.value };
}

/** The text of one person. `{{name}}` and `{{contact.name}}` are the name, everything else a column of the row. */
export function fillBody(
  body: string,
  { name, variables }: Pick<BulkRow, 'name' | 'variables'>,
): { body: string; segments: number } | { reason: BulkReason } {
  const pieces = fillVariables(body, { ...variables, name, 'contact.name': name });
  const open = pieces.find(({ kind }) => kind === 'empty' || kind === 'unknown');
  if (open) return { reason: bulkReason('no-value', { variable: open.text }) };
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  if (length > MAX_TEXT_CHARACTERS) {
    return { reason: bulkReason('text-too-long', { length, most: MAX_TEXT_CHARACTERS }) };
  }
  const filled = joinPieces(pieces);
  if (isBlank(filled)) return { reason: bulkReason('empty-text') };
  return { body: filled, segments: countSegments(filled).segments };
}
