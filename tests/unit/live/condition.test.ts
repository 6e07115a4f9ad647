/** What open inboxes are told of the channel: when they come, when it changes, and not for one late answer. */
import { createCondition } from '../../../src/plugins/sms-channel/server/src/live/condition';
import type { ChannelSignal, SendingTrouble } from '../../../src/plugins/sms-channel/shared/live/signals';

let answers: (SendingTrouble | null | Error)[];
let now: SendingTrouble | null;
let asked: number;
let condition: ReturnType<typeof createCondition>;

beforeEach(() => {
  jest.useFakeTimers();
  answers = [];
  now = null;
  asked = 0;
  condition = createCondition({ settings: { ticks: 'usual' } }, async () => {
    asked += 1;
    const next = answers.shift();
    if (next instanceof Error) throw next;
    return next === undefined ? now : next;
  });
});
afterEach(() => {
  leaves.splice(0).forEach((leave) => leave());
  jest.useRealTimers();
});

const leaves: (() => void)[] = [];

function listen() {
  const told: (SendingTrouble | null)[] = [];
  const leave = condition.join({ signal: ({ trouble }: ChannelSignal) => void told.push(trouble) });
  leaves.push(leave);
  return { told, leave };
}

const passes = (ms: number) => jest.advanceTimersByTimeAsync(ms);

it('an inbox is told when it comes, within five seconds of every change, and nothing in between', async () => {
  const { told } = listen();
  await passes(0);
  expect(told).toEqual([null]);
  now = 'job-queue';
  await passes(5_000);
  expect(told).toEqual([null, 'job-queue']);
  now = null;
  await passes(5_000);
  expect(told).toEqual([null, 'job-queue', null]);
  await passes(60_000);
  expect(told).toHaveLength(3);
});

it('one that comes during an outage is told at once, and one question serves all', async () => {
  now = 'job-queue';
  const first = listen();
  await passes(0);
  const before = asked;
  const second = listen();
  expect(second.told).toEqual(['job-queue']);
  expect(asked).toBe(before);
  now = null;
  await passes(5_000);
  expect([first.told, second.told]).toEqual([
    ['job-queue', null],
    ['job-queue', null],
  ]);
});

it('one late answer is no outage', async () => {
  const { told } = listen();
  await passes(0);
  answers = ['job-queue'];
  await passes(10_000);
  expect(told).toEqual([null]);
});

it('what cannot be asked is a trouble of the database', async () => {
  const { told } = listen();
  await passes(0);
  answers = [new Error('away'), new Error('away'), new Error('away'), new Error('away')];
  await passes(4_000);
  expect(told.slice(0, 2)).toEqual([null, 'database']);
});

it('nobody asks where nobody listens, and a new round begins with a new question', async () => {
  const first = listen();
  await passes(0);
  first.leave();
  const before = asked;
  await passes(20_000);
  expect(asked).toBe(before);
  now = 'late';
  const second = listen();
  await passes(0);
  expect(second.told).toEqual(['late']);
});
