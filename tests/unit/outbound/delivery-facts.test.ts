/** Two facts give one answer, whatever their order. docs/carrier.md §3.4. */
import fc from 'fast-check';
import {
  changeBy,
  strongerOf,
  verdictOf,
  type KnownDelivery,
} from '../../../src/plugins/sms-channel/server/src/outbound/delivery-facts';
import { runs } from '../../support/runs';

const SENT: KnownDelivery = { status: 'sent', unconfirmed: false, errorCode: null };

const after = (known: KnownDelivery, code: number, hasParts: boolean): KnownDelivery => {
  const change = changeBy(code, known, { hasParts });
  if (!change) return known;
  const errorCode = change.error === undefined ? known.errorCode : (change.error?.code ?? null);
  return { status: change.to, unconfirmed: change.unconfirmed, errorCode };
};

/** Of a text of one part: codes as they come. */
const read = (codes: readonly number[], from = SENT) => codes.reduce((known, code) => after(known, code, false), from);

interface Fact {
  readonly part: string | null;
  readonly code: number;
}

/** Of a text of several parts, as outbound/part-rows.ts keeps what is known. */
function readParts(facts: readonly Fact[], count: number): KnownDelivery {
  let known = SENT;
  let whole: number | null = null;
  const parts = new Map<string, number>();
  for (const { part, code } of facts) {
    if (part === null) whole = strongerOf(whole, code);
    else parts.set(part, strongerOf(parts.get(part) ?? null, code));
    known = after(known, verdictOf({ count, whole, parts: [...parts.values()] }), true);
  }
  return known;
}

function ordersOf<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) =>
    ordersOf([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}

const CODES = [200, 201, 203, 207, 210, 250, 251, 290, 292, 295, 503, 510, 530, 599, 998, 999];

describe('a text of several parts', () => {
  it.each([
    ['one part of two', [['A', 200]], 2, 'sent'],
    ['both parts', [['A', 200], ['B', 200]], 2, 'delivered'], // prettier-ignore
    ['the same part twice', [['A', 200], ['A', 200]], 2, 'sent'], // prettier-ignore
    ['one failed', [['A', 200], ['B', 207]], 2, 'failed'], // prettier-ignore
    ['the whole', [[null, 200]], 2, 'delivered'],
    ['the whole, then a part that failed', [[null, 200], ['B', 207]], 2, 'failed'], // prettier-ignore
    ['the whole failed, the parts arrived', [[null, 207], ['A', 200], ['B', 200]], 2, 'failed'], // prettier-ignore
    ['two of three', [['A', 200], ['C', 201]], 3, 'sent'], // prettier-ignore
    ['a part in a state that nobody knows', [['A', 200], ['B', 999]], 2, 'sent'], // prettier-ignore
    ['that part, delivered after all', [['A', 200], ['B', 999], ['B', 200]], 2, 'delivered'], // prettier-ignore
  ] as [string, [string | null, number][], number, string][])('%s', (_what, told, count, status) => {
    const facts = told.map(([part, code]) => ({ part, code }));
    for (const order of ordersOf(facts)) expect(readParts(order, count)).toMatchObject({ status });
  });

  it('has one answer in all orders', () => {
    const fact = fc.record({ part: fc.constantFrom(null, 'A', 'B', 'C'), code: fc.constantFrom(...CODES) });
    fc.assert(
      fc.property(fc.array(fact, { minLength: 2, maxLength: 5 }), fc.constantFrom(2, 3), (facts, count) => {
        const answers = new Set(ordersOf(facts).map((order) => JSON.stringify(readParts(order, count))));
        expect([...answers]).toHaveLength(1);
      }),
      { numRuns: runs(500) },
    );
  });
});

describe('a code that nobody knows', () => {
  it('is shown, and ends nothing', () => {
    expect(changeBy(999, SENT, { hasParts: false })).toEqual({
      to: 'sent',
      unconfirmed: false,
      error: { code: '999', text: expect.stringContaining('unknown state 999') },
    });
  });

  it.each([
    [[999, 200], 'delivered', null],
    [[999, 207], 'failed', '207'],
    [[999, 203], 'sent', '999'],
    [[200, 999], 'delivered', null],
    [[207, 999], 'failed', '207'],
    [[530], 'failed', '530'],
    [[530, 200], 'delivered', null],
    [[530, 207], 'failed', '207'],
    [[207, 200], 'failed', '207'], // the first final report that somebody knows wins
    [[200, 207], 'delivered', null],
    [[250, 999], 'sent', '999'],
  ] as [number[], string, string | null][])('%j: %s, with the reason %s', (codes, status, errorCode) => {
    expect(read(codes)).toMatchObject({ status, errorCode });
  });

  it('settles a text whose outcome was not known', () => {
    const unknown: KnownDelivery = { status: 'unknown', unconfirmed: false, errorCode: 'ECONNRESET' };
    expect(read([999], unknown)).toMatchObject({ status: 'sent', errorCode: '999' });
  });

  it('changes nothing in the order of reports of which one is known to be final', () => {
    const final = fc.constantFrom(200, 207, 510);
    const others = fc.array(fc.constantFrom(203, 250, 290, 295, 530, 998, 999), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(final, others, (code, rest) => {
        const answers = new Set(ordersOf([code, ...rest]).map((order) => JSON.stringify(read(order))));
        expect([...answers]).toHaveLength(1);
      }),
      { numRuns: runs(300) },
    );
  });
});

it.each([
  ['blocked', 200, 'blocked'],
  ['sending', 290, 'sent'],
  ['queued', 999, 'sent'],
] as const)('a text that is %s, after %i: %s', (status, code, expected) => {
  expect(read([code], { status, unconfirmed: false, errorCode: null }).status).toBe(expected);
});

it('a failure of ours is not undone by a report', () => {
  const refused: KnownDelivery = { status: 'failed', unconfirmed: false, errorCode: '11000' };
  expect(read([200], refused)).toEqual(refused);
});
