import fc from 'fast-check';
import {
  createStreamParser,
  type StreamEvent,
} from '../../../../src/plugins/sms-channel/admin/src/realtime/live-stream';

function read(...chunks: readonly string[]): StreamEvent[] {
  const events: StreamEvent[] = [];
  const parse = createStreamParser((event) => events.push(event));
  chunks.forEach(parse);
  return events;
}

const event = (data: string, type = 'message'): StreamEvent => ({ type, data });

it.each<[string, string, StreamEvent[]]>([
  ['data alone is a message', 'data: hello\n\n', [event('hello')]],
  ['the type is kept', 'id: 7\nevent: read\ndata: hello\n\n', [event('hello', 'read')]],
  ['the order of the fields does not matter', 'data: hello\nevent: read\nid: 7\n\n', [event('hello', 'read')]],
  ['lines of data are joined', 'data: one\ndata: two\n\n', [event('one\ntwo')]],
  ['an empty line of data counts', 'data: one\ndata:\n\n', [event('one\n')]],
  ['a field without a colon has an empty value', 'data\n\n', [event('')]],
  ['the space after the colon may be missing', 'data:hello\n\n', [event('hello')]],
  ['only one space is taken off', 'data:  hello \n\n', [event(' hello ')]],
  ['colons in a value stay', 'data: {"a":"b:c"}\n\n', [event('{"a":"b:c"}')]],
  ['a type holds for its own event only', 'event: read\ndata: 1\n\ndata: 2\n\n', [event('1', 'read'), event('2')]],
  ['a type without data is no event, and is forgotten', 'event: read\n\ndata: 1\n\n', [event('1')]],
  ['a heartbeat is no event', ': still here\n\n', []],
  ['a heartbeat inside an event does not touch it', 'data: one\n: still here\ndata: two\n\n', [event('one\ntwo')]],
  ['fields that nobody knows are skipped', 'retry: 2000\nmood: good\ndata: hello\n\n', [event('hello')]],
  ['an event that has not ended is not told', 'data: hello\n', []],
])('%s', (_promise, stream, events) => {
  expect(read(stream)).toEqual(events);
});

const LINE_BREAKS = ['\n', '\r\n', '\r'] as const;

it.each(LINE_BREAKS.map((lineBreak) => [JSON.stringify(lineBreak), lineBreak]))(
  'lines may end with %s',
  (_name, lineBreak) => {
    const stream = ['id: 7', 'event: read', 'data: one', 'data: two', '', ': end', ''].join(lineBreak);
    expect(read(stream)).toEqual([event('one\ntwo', 'read')]);
  },
);

it('a line break that is cut in two is one line break', () => {
  expect(read('data: one\r', '\ndata: two\r', '\n\r', '\n')).toEqual([event('one\ntwo')]);
});

it('a stream says the same, wherever its chunks end', () => {
  const line = fc.constantFrom('data: a', 'data:', 'data', 'event: read', 'id: 7', ': heartbeat', 'retry: 1', '', '');
  const stream = fc
    .array(fc.tuple(line, fc.constantFrom(...LINE_BREAKS)), { maxLength: 20 })
    .map((lines) => `${lines.map(([text, lineBreak]) => text + lineBreak).join('')}: end`);
  const cutStream = stream.chain((text) =>
    fc
      .uniqueArray(fc.integer({ min: 0, max: text.length }))
      .map((cuts) => [...cuts, 0, text.length].sort((a, b) => a - b))
      .map((cuts) => ({ text, chunks: cuts.slice(1).map((end, index) => text.slice(cuts[index], end)) })),
  );
  fc.assert(
    fc.property(cutStream, ({ text, chunks }) => {
      expect(read(...chunks)).toEqual(read(text));
    }),
  );
});
