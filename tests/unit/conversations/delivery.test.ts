import fc from 'fast-check';

import {
  isFinalStatus,
  nextStatus,
  OUTBOUND_STATUSES,
  type OutboundStatus,
  type ReportedState,
} from '../../../src/plugins/sms-channel/shared/conversations/messages';

const REPORTS = ['queued', 'sent', 'delivered', 'failed'] as const;

it.each([
  ['queued', 'queued', 'sent'], // the carrier has it: from our side it is sent
  ['queued', 'sent', 'sent'],
  ['queued', 'delivered', 'delivered'],
  ['queued', 'failed', 'failed'],
  ['sending', 'queued', 'sent'], // the report overtook the answer to the send
  ['sending', 'sent', 'sent'],
  ['sending', 'delivered', 'delivered'],
  ['sending', 'failed', 'failed'],
  ['sent', 'queued', 'sent'], // a late intermediate report takes nothing back
  ['sent', 'sent', 'sent'],
  ['sent', 'delivered', 'delivered'],
  ['sent', 'failed', 'failed'],
  ['unknown', 'queued', 'sent'], // any report settles an unknown outcome
  ['unknown', 'sent', 'sent'],
  ['unknown', 'delivered', 'delivered'],
  ['unknown', 'failed', 'failed'],
  ['delivered', 'queued', 'delivered'],
  ['delivered', 'sent', 'delivered'],
  ['delivered', 'delivered', 'delivered'],
  ['delivered', 'failed', 'delivered'], // the first final report wins
  ['failed', 'queued', 'failed'],
  ['failed', 'sent', 'failed'],
  ['failed', 'delivered', 'failed'],
  ['failed', 'failed', 'failed'],
  ['blocked', 'queued', 'blocked'],
  ['blocked', 'sent', 'blocked'],
  ['blocked', 'delivered', 'blocked'],
  ['blocked', 'failed', 'blocked'],
] as const)('%s + %s → %s', (current, reported, next) => expect(nextStatus(current, reported)).toBe(next));

const settle = (start: OutboundStatus, reports: readonly ReportedState[]) => reports.reduce(nextStatus, start);

it('reports may come in any order and more than once: one final report, or none, ends in one status', () => {
  const reports = fc
    .tuple(
      fc.subarray(['queued', 'sent'] as ReportedState[]),
      fc.constantFrom<ReportedState[]>([], ['delivered'], ['failed']),
    )
    .map(([passing, final]) => [...passing, ...final])
    .filter((set) => set.length > 0);
  const arrivals = reports.chain((set) =>
    fc
      .array(fc.constantFrom(...set), { maxLength: 8 })
      .chain((repeats) => fc.shuffledSubarray([...set, ...repeats], { minLength: set.length + repeats.length }))
      .map((order) => ({ set, order })),
  );

  fc.assert(
    fc.property(fc.constantFrom(...OUTBOUND_STATUSES), arrivals, (start, { set, order }) => {
      expect(settle(start, order)).toBe(settle(start, set));
    }),
  );
});

it('a final status is never left', () => {
  fc.assert(
    fc.property(fc.constantFrom(...OUTBOUND_STATUSES), fc.array(fc.constantFrom(...REPORTS)), (start, reports) => {
      const before = settle(start, reports);
      fc.pre(isFinalStatus(before));
      for (const report of REPORTS) expect(nextStatus(before, report)).toBe(before);
    }),
  );
});
