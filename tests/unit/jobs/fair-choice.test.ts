import fc from 'fast-check';
import { createFairChoice, type Head } from '../../../src/plugins/sms-channel/server/src/jobs/fair-choice';

const heads = (share: string, count: number, from = 0): Head[] =>
  Array.from({ length: count }, (_, index) => ({ key: `${share}#${from + index}`, share }));
const chooseFairly = <T extends Head>(due: readonly T[], held: readonly Head[], places: number) =>
  createFairChoice(places)(due, held);
const count = (chosen: readonly Head[], share: string) => chosen.filter((head) => head.share.startsWith(share)).length;

it('takes the longest due of a share first, and none twice', () => {
  const due = [...heads('a/1', 3), ...heads('a/1', 3)];
  expect(chooseFairly(due, [], 16).map(({ key }) => key)).toEqual(['a/1#0', 'a/1#1', 'a/1#2']);
});

it('one work stream alone gets half of the places', () => {
  expect(chooseFairly(heads('a/1', 100), [], 16)).toHaveLength(8);
});

it('the turn goes to the work stream that holds the fewest, then to its number that does', () => {
  const due = [...heads('a/1', 50), ...heads('a/2', 50), ...heads('b/1', 2)];
  const chosen = chooseFairly(due, heads('a/1', 3, 100), 12);
  expect(count(chosen, 'b')).toBe(2);
  expect(count(chosen, 'a/2')).toBeGreaterThan(count(chosen, 'a/1'));
});

it('among equals the one goes first whose turn was the longest ago', () => {
  const choose = createFairChoice(2);
  const due = ['a/1', 'b/1', 'c/1'].flatMap((share) => heads(share, 100));
  const served: string[] = [];
  let held: Head[] = [];
  for (let turn = 0; turn < 30; turn += 1) {
    const chosen = choose(
      due.filter(({ key }) => !served.includes(key)),
      held,
    );
    served.push(...chosen.map(({ key }) => key));
    held = [...held, ...chosen].slice(1);
  }
  for (const share of ['a/1', 'b/1', 'c/1'])
    expect(served.filter((key) => key.startsWith(share)).length).toBeGreaterThan(8);
});

it('however many work streams hang, the next one still finds a place, down to the last', () => {
  const held: Head[] = [];
  for (const stream of ['a', 'b', 'c', 'd', 'e']) held.push(...chooseFairly(heads(`${stream}/1`, 100), held, 16));
  expect(held).toHaveLength(16);
  expect(['a', 'b', 'c', 'd', 'e'].map((stream) => count(held, stream))).toEqual([8, 4, 2, 1, 1]);
});

it('never more than there are places, never what is held, and nothing is left out while a share could take it', () => {
  const aHead = fc.record({ key: fc.constantFrom(...'abcdefghijkl'), share: fc.constantFrom('a/1', 'a/2', 'b/1', '') });
  const unique = (given: Head[]) => [...new Map(given.map((head) => [head.key, head])).values()];
  fc.assert(
    fc.property(
      fc.array(aHead).map(unique),
      fc.array(aHead).map(unique),
      fc.integer({ min: 0, max: 8 }),
      (due, held, places) => {
        const chosen = chooseFairly(due, held, places);
        expect(chosen.length).toBeLessThanOrEqual(Math.max(0, places - held.length));
        const keys = [...held, ...chosen].map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        if (places > held.length && held.length === 0 && due.length > 0) expect(chosen).not.toEqual([]);
      },
    ),
  );
});
