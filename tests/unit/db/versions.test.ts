/** Which save of a row is the next one. */
import { queues } from '../../../src/plugins/sms-channel/server/src/distribution/rows/queues';
import { toVersioned } from '../../../src/plugins/sms-channel/server/src/db/versions';
import { openBareChannel, type BareChannel } from '../../support/bare-channel';

const AT = new Date('2026-03-01T10:00Z');
let channel: BareChannel;

beforeEach(async () => {
  channel = await openBareChannel();
});
afterEach(() => channel.close());

it.each([
  ['no version is asked for', 3, null, true],
  ['the present one was read', 3, 3, true],
  ['an older one was read', 3, 2, false],
  ['one was read that never was', 3, 4, false],
  ['nobody has changed it yet', 0, 0, true],
])('a save when %s', async (_case, present, read, isNext) => {
  const id = await channel.insert('queue', { name: 'Billing', priority: 1, version: present });
  const other = await channel.insert('queue', { name: 'Other', priority: 1, version: present });
  expect(await queues.bump(id, read, 'Ann', AT, channel.tx)).toBe(isNext);
  expect(await queues.find({ id }, channel.tx)).toMatchObject(
    isNext ? { version: present + 1, changedBy: 'Ann' } : { version: present, changedBy: null },
  );
  expect(await queues.find({ id: other }, channel.tx)).toMatchObject({ version: present });
});

it('a row that nobody has changed yet is of when it was made', () => {
  const createdAt = AT.toISOString();
  expect(toVersioned({ version: 0, changedBy: null, changedAt: null, createdAt })).toEqual({
    version: 0,
    changedBy: null,
    changedAt: createdAt,
  });
});
