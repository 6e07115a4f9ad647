/** The body of a callback is read once on its way through a process. */
import { createCallbackReader } from '../../../src/plugins/sms-channel/server/src/inbound/callbacks';
import { dedupeKeyOf, parseCallback } from '../../../src/plugins/sms-channel/server/src/telesign/callback-parser';
import { inboundBody } from '../../api/support/callbacks';

const aText = (referenceId: string, text = 'Hello') =>
  inboundBody({ from: '14155550100', to: '17195550199', text, referenceId });

let reads: jest.SpyInstance;

beforeEach(() => {
  reads = jest.spyOn(JSON, 'parse');
});
afterEach(() => reads.mockRestore());

/** As the way in, the sorter and the lane ask, one after the other. */
function wayOf(body: string, reader = createCallbackReader()) {
  return { key: reader.dedupeKeyOf(body), sorted: reader.parse(body), processed: reader.parse(body) };
}

it.each([
  ['a text', aText('ref-1')],
  ['a report', JSON.stringify({ reference_id: 'ref-2', status: { code: 200 } })],
  ['something else', JSON.stringify({ hello: 1 })],
  ['no JSON', 'hello'],
])('%s is read once, and as it is read anew', (_what, body) => {
  const { key, sorted, processed } = wayOf(body);
  expect(reads).toHaveBeenCalledTimes(1);
  expect(key).toBe(dedupeKeyOf(body));
  expect(sorted).toEqual(parseCallback(body));
  expect(processed).toBe(sorted);
});

it('in a process that did not take it, it is read there once', () => {
  const reader = createCallbackReader();
  const body = aText('ref-3');
  expect(reader.parse(body)).toBe(reader.parse(body));
  expect(reads).toHaveBeenCalledTimes(1);
});

it('what was worked off is kept no longer', () => {
  const reader = createCallbackReader();
  const body = aText('ref-4');
  wayOf(body, reader);
  reader.forget(body);
  reader.parse(body);
  expect(reads).toHaveBeenCalledTimes(2);
});

it('keeps the newest of many, and nothing that is long', () => {
  const reader = createCallbackReader();
  const bodies = Array.from({ length: 2_001 }, (_, index) => aText(`ref-${index}`));
  bodies.forEach((body) => reader.dedupeKeyOf(body));
  reads.mockClear();
  reader.parse(bodies.at(-1) as string);
  expect(reads).not.toHaveBeenCalled();
  reader.parse(bodies[0] as string);
  expect(reads).toHaveBeenCalledTimes(1);
  reads.mockClear();
  wayOf(aText('long', 'x'.repeat(9_000)), reader);
  expect(reads).toHaveBeenCalledTimes(3);
});
