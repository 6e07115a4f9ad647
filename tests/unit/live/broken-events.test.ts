/** An event that cannot be read, and a listener that cannot be told, keep nothing from the others. docs/architecture.md §4.4. */
import { createStream } from '../../../src/plugins/sms-channel/server/src/live/live';
import { openBareChannel, type BareChannel } from '../../support/bare-channel';
import { eventually } from '../../support/wait';

let channel: BareChannel;
let conversation: number;
const leaves: (() => void)[] = [];

beforeEach(async () => {
  channel = await openBareChannel();
  conversation = await channel.insert('conversation', { state: 'open' });
});
afterEach(() => {
  for (const leave of leaves.splice(0)) leave();
  return channel.close();
});

const everybody = { agents: [], queues: [] };

const anEvent = (attributes: object = {}) =>
  channel.insert('conversation-event', {
    ...{ type: 'message.received', conversation, actor: { kind: 'api' }, state: 'open', detail: {} },
    ...{ audience: everybody, occurredAt: new Date(), ...attributes },
  });

async function aBrokenEvent(): Promise<void> {
  const id = await anEvent();
  await channel.tx.sql('sms_channel_conversation_events').where({ id }).update({ audience: '{' });
}

const aSignal = (agent: string) =>
  channel.insert('live-signal', {
    signal: { kind: 'presence', agent: { documentId: agent } },
    signalledAt: new Date(),
  });

function aListener(send: (what: number | string) => void) {
  return {
    scope: { kind: 'all' as const },
    send: ({ id }: { id: number }) => send(id),
    signal: (signal: { kind: string }) => send(signal.kind),
  };
}

it('an event or a signal that cannot be read is left out; what comes after it is told', async () => {
  const stream = createStream(channel.context);
  const heard: (number | string)[] = [];
  const listener = aListener((what) => heard.push(what));
  leaves.push(await stream.join(listener, null));
  await aBrokenEvent();
  const after = await anEvent();
  const broken = await aSignal('ann');
  await channel.tx.sql('sms_channel_live_signals').where({ id: broken }).update({ signal: '{' });
  await aSignal('ben');
  stream.wake();
  await eventually(() => expect(heard).toEqual([after, 'presence']));

  // Who comes back later gets what was missed, but for that one.
  const again: (number | string)[] = [];
  const returning = aListener((what) => again.push(what));
  leaves.push(await stream.join(returning, 0));
  expect(again).toEqual([after]);
});

it('a listener whose connection has ended keeps nothing from the others', async () => {
  const stream = createStream(channel.context);
  const heard: (number | string)[] = [];
  const ended = aListener(() => {
    throw new Error('Cannot push data to a non-active session.');
  });
  const listener = aListener((what) => heard.push(what));
  leaves.push(await stream.join(ended, null));
  leaves.push(await stream.join(listener, null));
  const events = [await anEvent(), await anEvent()];
  await aSignal('ann');
  stream.wake();
  await eventually(() => expect(heard).toEqual([...events, 'presence']));
});
