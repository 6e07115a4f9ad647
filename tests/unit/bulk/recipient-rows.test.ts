/** What became of a person, as it is kept: whichever way the reason was written. */
import { bulkReason } from '../../../src/plugins/sms-channel/shared/bulk/outcome';
import * as recipients from '../../../src/plugins/sms-channel/server/src/bulk/recipient-rows';
import { toRecipientView } from '../../../src/plugins/sms-channel/server/src/bulk/bulk-sends';
import { openBareChannel, type BareChannel } from '../../support/bare-channel';

const BULK = 1;
let channel: BareChannel;

beforeEach(async () => {
  channel = await openBareChannel();
});
afterEach(() => channel.close());

async function shown() {
  const rows = await recipients.list({ bulkSendId: BULK, outcome: null, afterPosition: 0, limit: 10 }, channel.tx);
  return rows.map((row) => toRecipientView(row).reason);
}

const person = (position: number) =>
  ({ position, mobilePhone: '719', address: null, name: null, body: null, heldUntil: null }) as const;

it('a reason keeps its code, its parameters and its sentence', async () => {
  const reason = bulkReason('same-number', { row: 1 });
  const now = new Date('2026-03-01T10:00Z');
  const rows = [
    { ...person(1), rowState: 'pending', reason: null },
    { ...person(2), rowState: 'duplicate', reason },
  ] as const;
  await recipients.insertAll(BULK, rows, now, channel.tx);
  const sentence = 'is the number of row 1 too';
  expect(await shown()).toEqual([null, { code: 'same-number', params: { row: 1 }, sentence }]);
});

it('a row of before reasons had a code shows its sentence', async () => {
  await channel.insert('bulk-recipient', {
    ...person(1),
    bulkSend: BULK,
    rowState: 'blocked',
    reason: 'they said STOP',
  });
  expect(await shown()).toEqual([{ code: null, params: {}, sentence: 'they said STOP' }]);
});
