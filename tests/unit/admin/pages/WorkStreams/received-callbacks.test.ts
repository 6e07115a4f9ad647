/** The callback doctor's list: how its pages join, and why callbacks are in quarantine. */
import { readPages } from '../../../../../src/plugins/sms-channel/admin/src/api/pages';
import {
  causesOf,
  FIXED_ON,
  isCorrected,
  isMasked,
  VARIANTS,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/callbacks/verdicts';
import en from '../../../../../src/plugins/sms-channel/admin/src/app/translations/en.json';
import {
  CALLBACK_VERDICTS,
  type ReceivedCallbacksPage,
  type ReceivedCallbackView,
} from '../../../../../src/plugins/sms-channel/shared/setup/contract';
import { maskAddress } from '../../../../../src/plugins/sms-channel/shared/core/address';

const aCallback = (changed: Partial<ReceivedCallbackView> = {}): ReceivedCallbackView => ({
  id: 'ledger:1',
  receivedAt: '2026-01-01T00:00:00.000Z',
  verdict: 'accepted',
  kind: 'text',
  from: '+12025550143',
  to: '+17195550199',
  text: null,
  statusCode: null,
  repeats: 0,
  isQuarantined: false,
  isReleasable: false,
  ...changed,
});

describe('pages', () => {
  /** Two rows a page; the cursor is the place of the next row. */
  function aList(ids: readonly string[], failAt?: string) {
    const asked: (string | null)[] = [];
    const read = async (cursor: string | null) => {
      asked.push(cursor);
      if (failAt !== undefined && cursor === failAt) return { error: 'gone' };
      const from = Number(cursor ?? 0);
      const nextCursor = from + 2 < ids.length ? String(from + 2) : null;
      const data: ReceivedCallbacksPage = {
        data: ids.slice(from, from + 2).map((id) => aCallback({ id })),
        meta: { nextCursor, quarantinedCount: 10 + asked.length, releasableCount: 3 },
      };
      return { data };
    };
    return { read, asked };
  }
  const idsOf = (page: ReceivedCallbacksPage | undefined) => page?.data.map(({ id }) => id);

  it.each([
    [1, ['a', 'b'], '2'],
    [2, ['a', 'b'], '2'],
    [3, ['a', 'b', 'c', 'd'], '4'],
    [5, ['a', 'b', 'c', 'd', 'e'], null],
    [99, ['a', 'b', 'c', 'd', 'e'], null],
  ])('%i rows at least', async (size, ids, nextCursor) => {
    const { data } = await readPages(size, aList(['a', 'b', 'c', 'd', 'e']).read);
    expect(idsOf(data)).toEqual(ids);
    expect(data?.meta.nextCursor).toBe(nextCursor);
  });

  it('each begins where the one before ended, and the counts are those of the first', async () => {
    const { read, asked } = aList(['a', 'b', 'c', 'd', 'e']);
    const { data } = await readPages(5, read);
    expect(asked).toEqual([null, '2', '4']);
    expect(data?.meta.quarantinedCount).toBe(11);
  });

  it('an empty list is one empty page', async () => {
    const { data } = await readPages(1, aList([]).read);
    expect(idsOf(data)).toEqual([]);
    expect(data?.meta.nextCursor).toBeNull();
  });

  it('a page that cannot be read is an error, not a shorter list', async () => {
    expect(await readPages(5, aList(['a', 'b', 'c'], '2').read)).toEqual({ error: 'gone' });
  });
});

describe('causes', () => {
  const aside = (changed: Partial<ReceivedCallbackView>) => aCallback({ isQuarantined: true, ...changed });

  it('are named once each, with the numbers that were texted', () => {
    const found = causesOf([
      aside({ verdict: 'wrong-key' }),
      aCallback({ verdict: 'unknown-reference', to: null }),
      aside({ verdict: 'unknown-number', to: '+17195550111' }),
      aside({ verdict: 'wrong-key' }),
      aside({ verdict: 'unknown-number', to: '+17195550112' }),
      aside({ verdict: 'unknown-number', to: '+17195550111' }),
      aside({ verdict: 'unknown-shape', to: null }),
      aCallback(),
    ]);
    expect(found).toEqual([
      { verdict: 'wrong-key', isReleasable: false, numbers: ['+17195550199'] },
      { verdict: 'unknown-number', isReleasable: false, numbers: ['+17195550111', '+17195550112'] },
      { verdict: 'unknown-shape', isReleasable: false, numbers: [] },
    ]);
  });

  it('are told apart by whether they are corrected', () => {
    const found = causesOf([aside({ verdict: 'wrong-key', isReleasable: true }), aside({ verdict: 'wrong-key' })]);
    expect(found.map(isCorrected)).toEqual([true, false]);
  });

  it.each(['rewritten', 'failed'] as const)('%s goes on until it is corrected outside', (verdict) => {
    expect(isCorrected({ verdict, isReleasable: true })).toBe(false);
  });

  it('are none while nothing is in quarantine', () => {
    expect(causesOf([aCallback(), aCallback({ verdict: 'repeated' })])).toEqual([]);
  });
});

describe('verdicts', () => {
  it.each(CALLBACK_VERDICTS)('%s has a name, a reason and a way out', (verdict) => {
    const keys = [`doctor.verdict.${verdict}`, `doctor.reason.${verdict}`, `doctor.fix.${verdict}`];
    expect(keys.filter((key) => !(key in en))).toEqual([]);
  });

  it.each([
    ['accepted', 'success'],
    ['repeated', 'neutral'],
    ['waiting', 'neutral'],
    ['wrong-key', 'danger'],
    ['key-or-body', 'danger'],
  ] as const)('%s looks like %s', (verdict, variant) => {
    expect(VARIANTS[verdict]).toBe(variant);
  });

  it('that the editor can put right lead to their tab', () => {
    expect(FIXED_ON).toEqual({
      'wrong-key': 'settings',
      'key-or-body': 'settings',
      'no-key': 'settings',
      'wrong-customer': 'settings',
      'unknown-number': 'numbers',
    });
  });
});

it.each([
  [maskAddress('+17195550199'), true],
  [maskAddress('12345'), true],
  ['+17195550199', false],
  [null, false],
])('%s is masked: %s', (address, masked) => {
  expect(isMasked(address)).toBe(masked);
});
