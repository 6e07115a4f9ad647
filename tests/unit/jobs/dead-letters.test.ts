/** Work that fails has an end, also where that end fails. docs/architecture.md §4.4. */
import { createDeadLetters, MAX_ATTEMPTS } from '../../../src/plugins/sms-channel/server/src/jobs';
import { openBareChannel, type BareChannel } from '../../support/bare-channel';

const NOW = new Date('2026-03-02T12:00:00Z');
const ENTRIES = 'sms_channel_outbox_entries';

let channel: BareChannel;
beforeEach(async () => {
  channel = await openBareChannel();
  channel.setNow(NOW);
});
afterEach(() => channel.close());

it('an entry that cannot become a dead letter rests, and becomes one when that is mended', async () => {
  let isMended = false;
  const { noteFailure } = createDeadLetters(channel.context, {
    texts: {
      async giveUp() {
        if (!isMended) throw new TypeError('the message cannot be read');
      },
      takeBack: async () => true,
    },
    wake: channel.context.wake,
  });
  const message = await channel.insert('message', { status: 'queued' });
  const attempts = MAX_ATTEMPTS - 1;
  const id = await channel.insert('outbox-entry', { kind: 'send', lane: 'one', dueAt: NOW, attempts, message });
  await noteFailure(id, new TypeError('unreadable'));
  const [entry] = (await channel.tx.sql(ENTRIES)) as { attempts: number; due_at: number }[];
  expect(entry?.attempts).toBe(MAX_ATTEMPTS);
  expect(entry?.due_at).toBeGreaterThan(NOW.getTime() + 60_000);

  isMended = true;
  await noteFailure(id, new TypeError('unreadable'));
  expect(await channel.tx.sql(ENTRIES)).toEqual([]);
  expect(await channel.tx.sql('sms_channel_dead_letters')).toMatchObject([
    { kind: 'send', attempts: MAX_ATTEMPTS + 1 },
  ]);
});
