import { createHash } from 'node:crypto';

import fc from 'fast-check';

import { dedupeKeyOf, parseCallback } from '../../../src/plugins/sms-channel/server/src/telesign/callback-parser';

import { sampleBytes, sampleText } from './samples';
import { runs } from '../../support/runs';

const REFERENCE = '0123456789ABCDEF0123456789ABCDEF';
const sha256 = (raw: string | Buffer) => createHash('sha256').update(raw).digest('hex');

describe('documented and observed bodies', () => {
  it('an inbound text', () => {
    expect(parseCallback(sampleBytes('observed-inbound-mo-sms'))).toEqual({
      kind: 'inbound',
      dedupeKey: 'mo:65A631BBA6640704912112CEE9F238B8',
      lane: 'in:13215550123:17195550199',
      referenceId: '65A631BBA6640704912112CEE9F238B8',
      from: '13215550123',
      to: '17195550199',
      text: 'Hello from team zero',
      carrierAt: new Date('2019-03-17T16:14:32.857Z'),
      country: 'US',
    });
  });

  it('an inbound STOP, in the same lane', () => {
    expect(parseCallback(sampleText('composed-inbound-stop'))).toMatchObject({
      kind: 'inbound',
      text: 'STOP',
      dedupeKey: 'mo:65A631BBA6640704912112CEE9F238B9',
      lane: 'in:13215550123:17195550199',
    });
  });

  it.each([
    ['documented-dlr-delivered', 200, null, '2016-10-21T14:05:36.181Z'],
    ['composed-dlr-gateway-203', 203, 'msg_01', '2016-10-21T14:05:31.000Z'],
    ['composed-dlr-opted-out-510', 510, 'msg_01', '2016-10-21T14:05:36.181Z'],
    ['composed-dlr-blocked-238', 238, null, '2016-10-21T14:05:36.181Z'],
  ])('a delivery report: %s', (sample, statusCode, externalId, at) => {
    expect(parseCallback(sampleBytes(sample))).toMatchObject({
      kind: 'delivery',
      dedupeKey: `dlr:${REFERENCE}:${statusCode}`,
      lane: `dlr:${REFERENCE}`,
      referenceId: REFERENCE,
      externalId,
      statusCode,
      carrierAt: new Date(at),
    });
  });

  it('a body of the other messaging product is not recognised', () => {
    expect(parseCallback(sampleBytes('sdk-omnichannel-sms-request'))).toMatchObject({ kind: 'unrecognised' });
  });
});

const inbound = (userResponse: object, rest: object = {}) =>
  JSON.stringify({
    reference_id: 'R1',
    sub_resource: 'mo_sms',
    user_response: { phone_number: '13215550123', sender_id: '17195550199', mo_message: 'hi', ...userResponse },
    ...rest,
  });

describe('an inbound text in unusual clothes', () => {
  it.each([
    ['no sub_resource', inbound({}, { sub_resource: undefined }), {}],
    ['no status', inbound({}, { status: undefined }), {}],
    ['numbers as JSON numbers', inbound({ phone_number: 13215550123, sender_id: 17195550199 }), {}],
    [
      'numbers with + and blanks',
      inbound({ phone_number: ' +13215550123 ' }),
      { from: '+13215550123', lane: 'in:13215550123:17195550199' },
    ],
    ['a short code of ours', inbound({ sender_id: '12345' }), { to: '12345', lane: 'in:13215550123:12345' }],
    ['a sender with a name', inbound({ phone_number: 'My Bank' }), { from: 'My Bank', lane: 'in:My Bank:17195550199' }],
    ['a text that is a number', inbound({ mo_message: 42 }), { text: '42' }],
    ['an empty text', inbound({ mo_message: '' }), { text: '' }],
    ['no text, as for a picture', inbound({ mo_message: undefined }), { text: '' }],
    ['a text that is an object', inbound({ mo_message: { a: 1 } }), { text: '' }],
    ['blanks around the text', inbound({ mo_message: '  hi\n' }), { text: '  hi\n' }],
    ['NUL in the text', inbound({ mo_message: 'a\u0000b' }), { text: 'ab' }],
    ['lone surrogates in the text', inbound({ mo_message: 'a\ud83db\ude00' }), { text: 'a\uFFFDb\uFFFD' }],
    ['an emoji in the text', inbound({ mo_message: '😀' }), { text: '😀' }],
    ['a reference as a number', inbound({}, { reference_id: 77 }), { referenceId: '77', dedupeKey: 'mo:77' }],
    ['a country in small letters', inbound({ iso_country_code: 'us' }), { country: 'US' }],
    ['a country that is none', inbound({ iso_country_code: 'USA' }), { country: null }],
    ['fields that we do not know', inbound({ more: [{}] }, { mo_price: '0.01', x: null }), {}],
    ['a foreign __proto__', inbound({}, {}).replace('{', '{"__proto__":{"status":{"code":200}},'), {}],
    ['a byte-order mark', `\uFEFF${inbound({})}`, {}],
  ])('%s', (_case, raw, expected) => {
    expect(parseCallback(raw)).toMatchObject({ kind: 'inbound', from: '13215550123', to: '17195550199', ...expected });
    expect(parseCallback(Buffer.from(raw))).toEqual(parseCallback(raw));
  });

  it.each([
    ['2019-03-17T16:14:32.857000Z', '2019-03-17T16:14:32.857Z'],
    ['2019-03-17T16:14:32Z', '2019-03-17T16:14:32.000Z'],
    ['2019-03-17T16:14:32.857000', '2019-03-17T16:14:32.857Z'],
    ['2019-03-17 16:14:32', '2019-03-17T16:14:32.000Z'],
    ['2019-03-17T16:14:32+02:00', '2019-03-17T14:14:32.000Z'],
    ['2019-03-17T16:14:32+0200', '2019-03-17T14:14:32.000Z'],
    ['yesterday', null],
    ['1', null],
    ['0001-01-01T00:00:00Z', null],
    ['9999-12-31T00:00:00Z', null],
    ['2019-13-45T99:99:99Z', null],
    ['', null],
    [1552839272857, null],
    [{}, null],
    [null, null],
  ])('submit_timestamp %j', (submitted, expected) => {
    const parsed = parseCallback(inbound({}, { submit_timestamp: submitted }));
    expect(parsed.kind === 'inbound' && (parsed.carrierAt?.toISOString() ?? null)).toBe(expected);
  });

  it('takes the time of the status where that of the submission is of no use', () => {
    const raw = inbound({}, { submit_timestamp: '?', status: { updated_on: '2019-03-17T16:14:33Z' } });
    expect(parseCallback(raw)).toMatchObject({ carrierAt: new Date('2019-03-17T16:14:33Z') });
  });

  it('bytes that are not UTF-8 do not lose the text', () => {
    const [head = '', tail = ''] = inbound({ mo_message: 'a#b' }).split('#');
    const raw = Buffer.concat([Buffer.from(head), Buffer.from([0xff, 0xfe]), Buffer.from(tail)]);
    expect(parseCallback(raw)).toMatchObject({ kind: 'inbound', text: 'a\uFFFD\uFFFDb' });
  });

  it('without a reference it is known by its bytes', () => {
    const raw = inbound({}, { reference_id: '' });
    expect(parseCallback(raw)).toMatchObject({ referenceId: null, dedupeKey: `body:${sha256(raw)}` });
  });
});

describe('a delivery report in unusual clothes', () => {
  it.each([
    [
      'a code in a string',
      { reference_id: 'R1', status: { code: '203' } },
      { statusCode: 203, dedupeKey: 'dlr:R1:203' },
    ],
    ['a code that is in no table', { reference_id: 'R1', status: { code: 287 } }, { statusCode: 287 }],
    ['a strange time', { reference_id: 'R1', status: { code: 200, updated_on: 'now' } }, { carrierAt: null }],
    [
      'the time of the submission',
      { reference_id: 'R1', status: { code: 200 }, submit_timestamp: '2020-01-01T00:00:00Z' },
      { carrierAt: new Date('2020-01-01T00:00:00Z') },
    ],
    [
      'our identifier as a number',
      { reference_id: 'R1', external_id: 12, status: { code: 200 } },
      { externalId: '12' },
    ],
    ['an empty user_response', { reference_id: 'R1', status: { code: 200 }, user_response: {} }, { statusCode: 200 }],
    ['user_response null', { reference_id: 'R1', status: { code: 200 }, user_response: null }, { statusCode: 200 }],
  ])('%s', (_case, body, expected) => {
    expect(parseCallback(JSON.stringify(body))).toMatchObject({ kind: 'delivery', lane: 'dlr:R1', ...expected });
  });

  it('with our identifier alone it is known by its bytes and runs in the lane of the message', () => {
    const raw = '{"external_id":"msg_01","status":{"code":200}}';
    expect(parseCallback(raw)).toMatchObject({
      kind: 'delivery',
      referenceId: null,
      externalId: 'msg_01',
      lane: 'dlr:msg_01',
      dedupeKey: `body:${sha256(raw)}`,
    });
  });
});

describe('a report about parts', () => {
  const partsOf = (info: unknown) => {
    const body = { reference_id: 'R1', status: { code: 200 }, additional_info: info };
    const callback = parseCallback(JSON.stringify(body));
    return callback.kind === 'delivery' ? callback.parts : null;
  };

  it.each([
    ['nothing', undefined, { count: null, references: [] }],
    ['null', null, { count: null, references: [] }],
    [
      'as documented',
      { message_parts_count: 2, message_parts_reference_ids: 'A,B' },
      { count: 2, references: ['A', 'B'] },
    ],
    [
      'with blanks',
      { message_parts_count: '3', message_parts_reference_ids: ' A, B ,,C ' },
      { count: 3, references: ['A', 'B', 'C'] },
    ],
    ['as a list', { message_parts_reference_ids: ['A', 'B', 'A'] }, { count: null, references: ['A', 'B'] }],
    ['nonsense', { message_parts_count: -1, message_parts_reference_ids: {} }, { count: null, references: [] }],
  ])('%s', (_what, info, parts) => expect(partsOf(info)).toEqual(parts));
});

describe('a report of the bulk product', () => {
  const report = (subResource: string) =>
    parseCallback(
      JSON.stringify({ reference_id: 'R1', external_id: 'E1', sub_resource: subResource, status: { code: 200 } }),
    );

  it('is known apart from one about our text, also as a repeat', () => {
    expect(report('bulk_sms')).toMatchObject({ isBulk: true, dedupeKey: 'bulk:R1:200', lane: 'bulk:R1' });
    expect(report('sms')).toMatchObject({ isBulk: false, dedupeKey: 'dlr:R1:200', lane: 'dlr:R1' });
  });
});

describe('a body that is neither', () => {
  it.each([
    ['nothing', ''],
    ['broken JSON', '{"reference_id":"R1"'],
    ['HTML', '<html></html>'],
    ['null', 'null'],
    ['an array', '[{"status":{"code":200}}]'],
    ['a string', '"hello"'],
    ['an empty object', '{}'],
    ['no code', '{"reference_id":"R1","status":{}}'],
    ['a status that is a string', '{"reference_id":"R1","status":"200"}'],
    ['a code with a fraction', '{"reference_id":"R1","status":{"code":200.5}}'],
    ['a code in words', '{"reference_id":"R1","status":{"code":"two hundred"}}'],
    ['a code hidden in __proto__', '{"__proto__":{"reference_id":"R1","status":{"code":200}}}'],
    ['a report about nothing', '{"status":{"code":200}}'],
    ['a report with an endless reference', JSON.stringify({ reference_id: 'R'.repeat(5_000), status: { code: 200 } })],
    ['a text from nobody', inbound({ phone_number: undefined })],
    ['a text from a blank', inbound({ phone_number: '  ' })],
    ['a text from an imprecise number', inbound({ phone_number: 1.5e20 })],
    ['a text to nobody', inbound({ sender_id: null })],
    ['a text without user_response', '{"reference_id":"R1","sub_resource":"mo_sms"}'],
    ['deep nesting', `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
  ])('%s', (_case, raw) => {
    const parsed = parseCallback(raw);
    expect(parsed).toMatchObject({
      kind: 'unrecognised',
      dedupeKey: `body:${sha256(raw)}`,
      lane: `body:${sha256(raw)}`,
    });
    expect(parsed.kind === 'unrecognised' && parsed.reason).toMatch(/\w/);
  });

  it('keeps the reference where there is one', () => {
    expect(parseCallback(inbound({ sender_id: null }))).toMatchObject({ kind: 'unrecognised', referenceId: 'R1' });
  });
});

it('never throws, and gives only text that a database can store', () => {
  const field = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.double(),
    fc.constant(null),
    fc.boolean(),
    fc.object(),
  );
  const body = fc.record(
    {
      reference_id: field,
      external_id: field,
      sub_resource: fc.oneof(fc.constant('mo_sms'), field),
      submit_timestamp: field,
      status: fc.oneof(fc.record({ code: field, updated_on: field }), field),
      errors: field,
      user_response: fc.oneof(
        fc.record({
          phone_number: field,
          sender_id: field,
          mo_message: fc.string({ unit: 'binary' }),
          iso_country_code: field,
        }),
        field,
      ),
    },
    { requiredKeys: [] },
  );
  const raw = fc.oneof(
    body.map((value) => JSON.stringify(value)),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  );

  fc.assert(
    fc.property(raw, (value) => {
      const { dedupeKey, lane, ...parsed } = parseCallback(value);
      const everything = `${dedupeKey}${lane}${Object.values(parsed).join('')}`;
      expect(everything).not.toContain('\u0000');
      expect(everything).not.toMatch(/\p{Surrogate}/u);
    }),
    { numRuns: runs(500) },
  );
});

describe('the key that is read before the 200', () => {
  it.each([
    'observed-inbound-mo-sms',
    'composed-inbound-stop',
    'documented-dlr-delivered',
    'composed-dlr-gateway-203',
  ] as const)('is the one that the whole reading gives: %s', (name) => {
    const bytes = sampleBytes(name);
    expect(dedupeKeyOf(bytes)).toBe(parseCallback(bytes).dedupeKey);
  });

  it('is the same for whatever else may come', () => {
    const value = fc.oneof(fc.constant(undefined), fc.string(), fc.integer(), fc.constant(null), fc.double());
    const body = fc.record({
      reference_id: value,
      external_id: value,
      sub_resource: fc.oneof(value, fc.constant('mo_sms')),
      user_response: fc.oneof(
        value,
        fc.record({ phone_number: value, sender_id: value, mo_message: value }),
        fc.array(fc.string()),
      ),
      status: fc.oneof(value, fc.record({ code: fc.oneof(value, fc.constant(200), fc.constant('203')) })),
    });
    fc.assert(
      fc.property(fc.oneof(body, fc.json(), fc.string()), (given) => {
        const raw = typeof given === 'string' ? given : JSON.stringify(given);
        expect(dedupeKeyOf(raw)).toBe(parseCallback(raw).dedupeKey);
      }),
      { numRuns: runs(2_000) },
    );
  });
});
