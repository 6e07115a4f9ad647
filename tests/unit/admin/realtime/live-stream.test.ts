/** The stream that the inbox follows, against a real server; only the clock is the test's. */
import { Arrivals } from './arrivals';
import type { Connection } from './event-server';
import { frame, Inbox, passWait, settle, signalFrame, SILENCE_MS } from './live-inbox';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await Inbox.open();
});
afterEach(() => inbox.close());

describe('while the stream is open', () => {
  it('it asks for an event stream, with the token', async () => {
    const [, { path, headers }] = await inbox.followLive();
    expect(path).toBe('/events');
    expect(headers).toMatchObject({ accept: 'text/event-stream', authorization: 'Bearer token-1' });
  });

  it('events are told as they come, in order; heartbeats and what is no event are not', async () => {
    const [told, connection] = await inbox.followLive();
    connection.write(`${frame(1)}: heartbeat\n\n${frame(2)}data: nonsense\n\n`);
    connection.write(frame(3));
    expect(await told.take(3)).toEqual(['#1', '#2', '#3']);
  });

  it('an event that comes in parts is whole, also when a letter was cut', async () => {
    const conversations = new Arrivals<string>();
    const [, connection] = await inbox.followLive({ onEvent: (event) => conversations.add(event.conversation) });
    const bytes = Buffer.from(frame(1, 'first') + frame(2, 'café'));
    const cut = bytes.indexOf('é') + 1;
    connection.write(bytes.subarray(0, cut));
    // The first part is read once its whole event is told.
    expect(await conversations.next()).toBe('first');
    connection.write(bytes.subarray(cut));
    expect(await conversations.next()).toBe('café');
  });

  it('signals are told beside the events, and no position is kept of them', async () => {
    const [told, connection] = await inbox.followLive();
    const omar = { documentId: 'a2', name: 'Omar' };
    const typing = signalFrame({ kind: 'typing', conversation: 'c1', agent: omar, isTyping: true });
    const unknown = signalFrame({ kind: 'dancing', agent: omar }) + signalFrame({ kind: 'typing', agent: null });
    connection.write(frame(7) + typing + unknown);
    connection.write(signalFrame({ kind: 'presence', agent: omar, presence: 'away' }));
    expect(await told.take(3)).toEqual(['#7', 'typing Omar', 'presence Omar']);
    connection.end();
    expect(await told.next()).toBe('reconnecting');
    await passWait();
    expect((await inbox.server.connections.next()).path).toBe('/events?after=7');
  });

  it('each word of the server is noticed', async () => {
    const heard = new Arrivals<string>();
    const [, connection] = await inbox.followLive({ onBytes: () => heard.add('heard') });
    connection.write(': heartbeat\n\n');
    expect(await heard.next()).toBe('heard');
  });

  it('it begins behind the event that it is told to resume after, without a gap', async () => {
    const told = inbox.follow({ resumeAfter: 41 });
    expect((await inbox.server.connections.next()).path).toBe('/events?after=41');
    expect(await told.take(2)).toEqual(['connecting', 'live']);
    await settle();
    expect(told.rest()).toEqual([]);
  });

  it('a server that says nothing for a minute is taken for dead', async () => {
    const [told, connection] = await inbox.followLive();
    await jest.advanceTimersByTimeAsync(SILENCE_MS - 1);
    expect(told.rest()).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    await connection.closed;
    expect(await told.next()).toBe('reconnecting');
  });

  it('each word of the server begins a new minute', async () => {
    const [told, connection] = await inbox.followLive();
    for (const id of [1, 2, 3]) {
      await jest.advanceTimersByTimeAsync(SILENCE_MS - 1);
      connection.write(frame(id));
      expect(await told.next()).toBe(`#${id}`);
    }
    await jest.advanceTimersByTimeAsync(SILENCE_MS);
    expect(await told.next()).toBe('reconnecting');
  });
});

describe('when the stream is lost', () => {
  it.each<[string, (connection: Connection) => void]>([
    ['ended by the server', (connection) => connection.end()],
    ['cut', (connection) => connection.cut()],
  ])('%s: it resumes behind the last event, and nothing was missed', async (_how, lose) => {
    const [told, first] = await inbox.followLive();
    first.write(frame(41) + frame(42));
    expect(await told.take(2)).toEqual(['#41', '#42']);
    lose(first);
    expect(await told.next()).toBe('reconnecting');
    await passWait();
    const second = await inbox.server.connections.next();
    expect(second.path).toBe('/events?after=42');
    second.write(frame(43));
    expect(await told.take(2)).toEqual(['live', '#43']);
  });

  it('before any event came: it begins at the present again, and says that there is a gap', async () => {
    const [told, first] = await inbox.followLive();
    first.end();
    expect(await told.next()).toBe('reconnecting');
    await passWait();
    expect((await inbox.server.connections.next()).path).toBe('/events');
    expect(await told.take(2)).toEqual(['live', 'gap']);
  });

  it('half an event that was lost with it does not spoil the next one', async () => {
    const [told, first] = await inbox.followLive();
    first.write(frame(1) + frame(2).slice(0, 20));
    expect(await told.next()).toBe('#1');
    first.cut();
    expect(await told.next()).toBe('reconnecting');
    await passWait();
    const second = await inbox.server.connections.next();
    expect(second.path).toBe('/events?after=1');
    second.write(frame(2));
    expect(await told.take(2)).toEqual(['live', '#2']);
  });

  it('each connection sends the token of its time', async () => {
    let token: string | null = 'token-1';
    const [told, first] = await inbox.followLive({ token: () => token });
    token = 'token-2';
    first.end();
    expect(await told.next()).toBe('reconnecting');
    await passWait();
    expect((await inbox.server.connections.next()).headers.authorization).toBe('Bearer token-2');
  });

  it('the network coming back ends the wait', async () => {
    const [told, first] = await inbox.followLive();
    first.end();
    expect(await told.next()).toBe('reconnecting');
    inbox.window.dispatchEvent(new Event('online'));
    await inbox.server.connections.next();
    expect(await told.next()).toBe('live');
  });
});
