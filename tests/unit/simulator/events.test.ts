import { ANA, Client, OUR_NUMBER } from './support';

interface Event {
  id: string;
  event: string;
  data: Record<string, unknown>;
}

/** Reads the event stream as a browser does. */
class Listener {
  private readonly events: AsyncGenerator<Event>;

  private constructor(
    response: Response,
    private readonly stop: AbortController,
  ) {
    this.events = eventsOf(response);
  }

  static async open(client: Client, lastEventId?: string): Promise<Listener> {
    const stop = new AbortController();
    const headers: Record<string, string> = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
    return new Listener(
      await fetch(`${client.simulator.url}/simulator/events`, { headers, signal: stop.signal }),
      stop,
    );
  }

  async next(): Promise<Event> {
    const { value, done } = await this.events.next();
    if (done) throw new Error('the stream ended');
    return value;
  }

  /** The next event of a kind. */
  async nextOf(kind: string): Promise<Event> {
    for (;;) {
      const event = await this.next();
      if (event.event === kind) return event;
    }
  }

  close(): void {
    this.stop.abort();
  }
}

async function* eventsOf(response: Response): AsyncGenerator<Event> {
  const decoder = new TextDecoder();
  let unread = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    const frames = (unread + decoder.decode(chunk, { stream: true })).split('\n\n');
    unread = frames.pop() ?? '';
    for (const frame of frames) {
      const fields = Object.fromEntries(
        frame.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      if (fields.event) yield { id: fields.id ?? '', event: fields.event, data: JSON.parse(fields.data ?? 'null') };
    }
  }
}

let client: Client;
let listeners: Listener[];
const listen = async (lastEventId?: string): Promise<Listener> => {
  const listener = await Listener.open(client, lastEventId);
  listeners.push(listener);
  return listener;
};
beforeEach(async () => {
  listeners = [];
  client = await Client.start();
});
afterEach(async () => {
  for (const listener of listeners) listener.close();
  await client.simulator.close();
});

it('a page that opens gets everything at once, without keys', async () => {
  await client.send();
  const { event, data } = await (await listen()).next();
  expect(event).toBe('state');
  expect(data).toMatchObject({
    account: { hasCallbackKey: false },
    numbers: [OUR_NUMBER, '12345'],
    texts: [{ text: 'Hello', to: ANA }],
    requests: [{ path: '/v1/messaging' }],
    callbacks: [],
  });
  expect(data.account).not.toHaveProperty('apiKey');
  expect(data.presets).toContainEqual(expect.objectContaining({ id: 'delivered' }));
});

it('and then what happens, as it happens', async () => {
  const listener = await listen();
  await listener.next();
  await client.send({ message: 'News' });
  expect((await listener.nextOf('request')).data).toMatchObject({ path: '/v1/messaging', httpStatus: null });
  expect((await listener.nextOf('text')).data).toMatchObject({ text: 'News', state: 'in-progress' });
  expect((await listener.nextOf('request')).data).toMatchObject({ httpStatus: 200 });
  await client.settings({ down: true });
  expect((await listener.nextOf('settings')).data).toMatchObject({ account: { down: true } });
});

it('a page that comes back gets what it missed, once and in order', async () => {
  const first = await listen();
  const { id } = await first.next();
  first.close();
  await client.control('POST', '/handsets', { number: '+33639981234', name: 'Dora' });
  await client.settings({ down: true });

  const second = await listen(id);
  const missed = [await second.next(), await second.next()];
  expect(missed.map(({ event }) => event)).toEqual(['settings', 'settings']);
  expect(missed[1]?.data).toMatchObject({ account: { down: true } });

  const third = await listen(missed[0]?.id);
  expect(await third.next()).toEqual(missed[1]);
});

it.each(['of another run/1', 'nonsense', ''])(
  'a page with the last event id %j starts from everything',
  async (lastEventId) => {
    expect((await (await listen(lastEventId)).next()).event).toBe('state');
  },
);

it('a page that was away for too long starts from everything', async () => {
  const first = await listen();
  const { id } = await first.next();
  for (let change = 0; change < 1001; change += 1) await client.settings({ down: false });
  expect((await (await listen(id)).next()).event).toBe('state');
});

it('a reset is everything anew', async () => {
  await client.send();
  const listener = await listen();
  await listener.next();
  await client.control('POST', '/reset');
  expect((await listener.nextOf('state')).data).toMatchObject({ texts: [], requests: [] });
});

it('closing the simulator ends the stream', async () => {
  const listener = await listen();
  await listener.next();
  await client.simulator.close();
  await expect(listener.next()).rejects.toThrow();
});
