import { bulkReason, type BulkReasonCode } from '../../../src/plugins/sms-channel/shared/bulk/outcome';
import type { ReasonParams } from '../../../src/plugins/sms-channel/shared/routing/decision-record';

it.each<[BulkReasonCode, ReasonParams | undefined, string]>([
  ['number-empty', undefined, 'Enter a phone number.'],
  ['same-number', { row: 3 }, 'is the number of row 3 too'],
  ['no-value', { variable: '{{code}}' }, 'has no value for {{code}}'],
  ['text-too-long', { length: 1601, most: 1600 }, 'would get a text of 1601 characters; 1600 are possible'],
  ['number-gone', { number: '+17195550199' }, 'Its number +17195550199 is no longer ours.'],
  ['cancelled', { by: '{by} $&' }, 'Cancelled by {by} $&.'],
  ['cancelled', undefined, 'Cancelled by —.'],
])('%s with %j is said in English', (code, params, words) => {
  expect(bulkReason(code, params)).toEqual({ code, params: params ?? {}, words });
});
