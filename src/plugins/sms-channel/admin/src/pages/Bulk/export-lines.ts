import type { BulkRecipientView } from '../../../../shared/bulk/contract';
import type { Text } from '../../ui/text/useText';
import { bulkReasonInWords } from './reason-words';

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
