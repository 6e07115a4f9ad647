/** One stream for all tabs of a browser, against a real server of event streams. */
import {
  startSharedStream,
  type SharedStream,
} from '../../../../src/plugins/sms-channel/admin/src/realtime/shared-stream';
import type { Tabs } from '../../../../src/plugins/sms-channel/admin/src/realtime/tabs';
import { Arrivals } from './arrivals';
import { BrowserTabs } from './browser-tabs';
import { frame, Inbox, passWait, settle, signalFrame } from './live-inbox';

interface Tab {
  readonly stream: SharedStream;
  /** What its page is told: a status, `gap`, an event as `#id`, or a signal. */
  readonly told: Arrivals<string>;
}

let inbox: Inbox;
let browser: BrowserTabs;
let open: Tab[];
beforeEach(async () => {
  inbox = await Inbox.open();
  browser = new BrowserTabs();
  open = [];
});
afterEach(async () => {
  open.forEach(({ stream }) => stream.stop());
  await inbox.close();
});

function openTab(tabs: Tabs | null = browser.open(), token = 'token-1', onBytes = () => {}): Tab {
  const told = new Arrivals<string>();
  const stream = startSharedStream({
    name: 'agent-1',
    tabs,
    url: inbox.server.url,
    token: () => token,
    refreshToken: async () => told.add('refresh'),
    onStatus: (status) => told.add(status),
    onEvent: ({ id }) => told.add(`#${id}`),
    onSignal: ({ kind }) => told.add(kind),
    onBytes,
    onGap: () => told.add('gap'),
  });
  const tab = { stream, told };
  open.push(tab);
  return tab;
}

/** A leader with an open stream, and others that know of it. */
async function openTabs(count: number) {
  const leader = openTab();
  const connection = await inbox.server.connections.next();
  expect(await leader.told.take(3)).toEqual(['connecting', 'live', 'gap']);
  const others: Tab[] = [];
  for (let index = 1; index < count; index += 1) {
    const other = openTab();
    expect(await other.told.take(2)).toEqual(['live', 'gap']);
    others.push(other);
  }
  return { leader, others, connection };
}

it('five tabs have one stream, and each is told of every event and signal once, in order', async () => {
  const { leader, others, connection } = await openTabs(5);
  const typing = { kind: 'typing', conversation: 'c1', agent: { documentId: 'a2', name: 'Omar' }, isTyping: true };
  connection.write(frame(1) + frame(2) + signalFrame(typing) + frame(3));
  for (const { told } of [leader, ...others]) expect(await told.take(4)).toEqual(['#1', '#2', 'typing', '#3']);
  await settle();
  expect(inbox.server.connections.rest()).toEqual([]);
  expect([leader, ...others].map(({ stream }) => stream.isLeader())).toEqual([true, false, false, false, false]);
});

it('when the leader closes, another tab resumes behind the last event; nothing is missed, nothing comes twice', async () => {
  const { leader, others, connection } = await openTabs(3);
  connection.write(frame(41) + frame(42));
  for (const { told } of others) expect(await told.take(2)).toEqual(['#41', '#42']);
  leader.stream.stop();
  await connection.closed;

  const next = await inbox.server.connections.next();
  expect(next.path).toBe('/events?after=42');
  // A server that is careful, and says the last one again.
  next.write(frame(42) + frame(43));
  for (const { told } of others) {
    expect((await told.take(3)).filter((what) => what.startsWith('#'))).toEqual(['#43']);
  }
  await settle();
  expect(others.map(({ stream }) => stream.isLeader())).toEqual([true, false]);
  for (const { told } of others) expect(told.rest()).toEqual([]);
});

it('a tab that opened a moment ago resumes from where the leader was, though it has heard no event itself', async () => {
  const { leader, connection } = await openTabs(1);
  connection.write(frame(42));
  expect(await leader.told.next()).toBe('#42');
  const late = openTab();
  expect(await late.told.take(2)).toEqual(['live', 'gap']);
  leader.stream.stop();
  expect((await inbox.server.connections.next()).path).toBe('/events?after=42');
  expect(await late.told.take(2)).toEqual(['connecting', 'live']);
});

it('a tab that leaves does not disturb the leader', async () => {
  const { leader, others, connection } = await openTabs(3);
  others[0]?.stream.stop();
  connection.write(frame(1));
  expect(await leader.told.next()).toBe('#1');
  expect(await others[1]?.told.next()).toBe('#1');
  await settle();
  expect(others[0]?.told.rest()).toEqual([]);
  expect(inbox.server.connections.rest()).toEqual([]);
});

it('every tab shows that the connection is lost and that it is healed', async () => {
  const { leader, others, connection } = await openTabs(2);
  connection.write(frame(1));
  connection.end();
  const tabs = [leader, ...others];
  for (const { told } of tabs) expect(await told.take(2)).toEqual(['#1', 'reconnecting']);
  await passWait();
  for (const { told } of tabs) expect(await told.next()).toBe('live');
});

it('a gap of the leader is one of every tab', async () => {
  const { leader, others, connection } = await openTabs(2);
  connection.end();
  const tabs = [leader, ...others];
  for (const { told } of tabs) expect(await told.next()).toBe('reconnecting');
  await passWait();
  for (const { told } of tabs) expect(await told.take(2)).toEqual(['live', 'gap']);
});

it('a leader that says nothing for long is replaced, and does not lead any more', async () => {
  const { leader, others, connection } = await openTabs(2);
  connection.write(frame(7));
  expect(await others[0]?.told.next()).toBe('#7');
  expect(await leader.told.next()).toBe('#7');
  // Its words do not come through any more, as those of a frozen tab.
  jest.spyOn(Date, 'now').mockReturnValue(0);
  for (let passed = 0; passed < 100_000 && others[0]?.stream.isLeader() === false; passed += 10_000) {
    connection.write(': heartbeat\n\n');
    await settle();
    await jest.advanceTimersByTimeAsync(10_000);
    await settle();
  }
  jest.restoreAllMocks();
  expect(others[0]?.stream.isLeader()).toBe(true);
  expect(leader.stream.isLeader()).toBe(false);
  await connection.closed;
  const next = await inbox.server.connections.next();
  expect(next.path).toBe('/events?after=7');
  next.write(frame(8));
  expect((await leader.told.take(3)).at(-1)).toBe('#8');
});

it('a leader that is refused steps down, and tries no more', async () => {
  inbox.server.answerNext(403);
  const refused = openTab();
  expect(await refused.told.take(2)).toEqual(['connecting', 'forbidden']);
  const other = openTab();
  await inbox.server.connections.take(2);
  expect(await other.told.take(3)).toEqual(['connecting', 'live', 'gap']);
  expect(refused.stream.isLeader()).toBe(false);
});

it('the next leader connects with its own token', async () => {
  const first = openTab(browser.open(), 'token-1');
  await inbox.server.connections.next();
  expect(await first.told.take(3)).toEqual(['connecting', 'live', 'gap']);
  const second = openTab(browser.open(), 'token-2');
  await second.told.take(2);
  first.stream.stop();
  expect((await inbox.server.connections.next()).headers.authorization).toBe('Bearer token-2');
});

it('where tabs cannot work together each has a stream of its own', async () => {
  const tabs = [openTab(null), openTab(null)];
  for (const { told } of tabs) expect(await told.take(3)).toEqual(['connecting', 'live', 'gap']);
  const [one, two] = await inbox.server.connections.take(2);
  one?.write(frame(1));
  two?.write(frame(1));
  for (const { told, stream } of tabs) {
    expect(await told.next()).toBe('#1');
    expect(stream.isLeader()).toBe(true);
  }
});

it('a browser that refuses the lock leaves the tab a stream of its own', async () => {
  const tabs: Tabs = {
    ...browser.open(),
    locks: { request: () => Promise.reject(new Error('SecurityError')) } as never,
  };
  expect(await openTab(tabs).told.take(3)).toEqual(['connecting', 'live', 'gap']);
});

it('when all tabs have gone, nothing waits and nothing is told', async () => {
  const { leader, others, connection } = await openTabs(3);
  [leader, ...others].forEach(({ stream }) => stream.stop());
  await connection.closed;
  await settle();
  expect(jest.getTimerCount()).toBe(0);
  for (const { told } of [leader, ...others]) expect(told.rest()).toEqual([]);
  expect(inbox.server.connections.rest()).toEqual([]);
});
