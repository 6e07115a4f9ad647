/** The stream that the inbox follows, when there is none to be had, or it is not wanted any more. */
import { getEventListeners } from 'node:events';
import type { Arrivals } from './arrivals';
import { Inbox, passWait, settle, SILENCE_MS } from './live-inbox';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await Inbox.open();
});
afterEach(() => inbox.close());

describe('when the server does not give a stream', () => {
  it.each([[503], [500], [429], [400], [404], ['cut' as const]])('%s: it tries again', async (answer) => {
    inbox.server.answerNext(answer);
    const told = inbox.follow();
    expect(await told.take(2)).toEqual(['connecting', 'reconnecting']);
    await passWait();
    expect(await told.take(2)).toEqual(['live', 'gap']);
  });

  it('a server that never answers is given up after a minute', async () => {
    inbox.server.answerNext('silence');
    const told = inbox.follow();
    const connection = await inbox.server.connections.next();
    await jest.advanceTimersByTimeAsync(SILENCE_MS);
    await connection.closed;
    expect(await told.take(2)).toEqual(['connecting', 'reconnecting']);
  });

  it('waits double from a second to half a minute, each cut by chance by up to half', async () => {
    inbox.server.answerNext(503, 503, 503, 503, 503, 503, 503);
    const triedAt: number[] = [];
    const told = inbox.follow({
      token: () => {
        triedAt.push(Date.now());
        return null;
      },
    });
    expect(await told.next()).toBe('connecting');
    const longest = [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000];
    while (triedAt.length <= longest.length) {
      expect(await told.next()).toBe('reconnecting');
      await passWait();
    }
    expect(await told.next()).toBe('live');
    const shares = longest.map((ms, index) => ((triedAt[index + 1] ?? 0) - (triedAt[index] ?? 0)) / ms);
    expect(shares.filter((share) => share < 0.5 || share > 1)).toEqual([]);
    expect(new Set(shares).size).toBeGreaterThan(1);
  });

  it('after a good connection the waits begin anew', async () => {
    inbox.server.answerNext(503, 503, 503, 503);
    const told = inbox.follow();
    await told.next();
    for (let failure = 0; failure < 4; failure += 1) {
      expect(await told.next()).toBe('reconnecting');
      await passWait();
    }
    expect(await told.take(2)).toEqual(['live', 'gap']);
    const [connection] = (await inbox.server.connections.take(5)).slice(-1);
    const lostAt = Date.now();
    connection?.end();
    expect(await told.next()).toBe('reconnecting');
    await passWait();
    expect(Date.now() - lostAt).toBeLessThanOrEqual(1000);
  });
});

describe('rights', () => {
  it('401: a new token is asked for, then it tries again with it', async () => {
    inbox.server.answerNext(401);
    let token = 'old';
    const told = inbox.follow({
      token: () => token,
      refreshToken: async () => {
        token = 'new';
      },
    });
    expect(await told.take(2)).toEqual(['connecting', 'reconnecting']);
    await passWait();
    expect(await told.take(2)).toEqual(['live', 'gap']);
    const sent = (await inbox.server.connections.take(2)).map(({ headers }) => headers.authorization);
    expect(sent).toEqual(['Bearer old', 'Bearer new']);
  });

  it('401 and no new token to be had: it tries again all the same', async () => {
    inbox.server.answerNext(401);
    const told = inbox.follow({ refreshToken: () => Promise.reject(new Error('the server is away')) });
    expect(await told.take(2)).toEqual(['connecting', 'reconnecting']);
    await passWait();
    expect(await told.take(2)).toEqual(['live', 'gap']);
  });

  it('other failures ask for no token', async () => {
    inbox.server.answerNext(503);
    const told = inbox.follow();
    expect(await told.take(2)).toEqual(['connecting', 'reconnecting']);
    await passWait();
    expect(await told.take(2)).toEqual(['live', 'gap']);
  });

  it('403: it says so and does not try again', async () => {
    inbox.server.answerNext(403);
    const told = inbox.follow();
    expect(await told.take(2)).toEqual(['connecting', 'forbidden']);
    await settle();
    expect(jest.getTimerCount()).toBe(0);
    inbox.window.dispatchEvent(new Event('online'));
    await settle();
    expect(told.rest()).toEqual([]);
    expect(inbox.server.connections.rest()).toHaveLength(1);
  });
});

describe('when it is stopped', () => {
  /** Nothing is told, nothing waits, nothing listens. */
  async function expectQuiet(told: Arrivals<string>): Promise<void> {
    await settle();
    expect(told.rest()).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
    expect(getEventListeners(inbox.window, 'online')).toEqual([]);
  }

  it('an open stream is closed', async () => {
    const [told, connection] = await inbox.followLive();
    expect(getEventListeners(inbox.window, 'online')).toHaveLength(1);
    inbox.stop();
    await connection.closed;
    await expectQuiet(told);
  });

  it('an unanswered request is given up', async () => {
    inbox.server.answerNext('silence');
    const told = inbox.follow();
    const connection = await inbox.server.connections.next();
    expect(await told.next()).toBe('connecting');
    inbox.stop();
    await connection.closed;
    await expectQuiet(told);
  });

  it('a wait ends without another try', async () => {
    inbox.server.answerNext(503);
    const told = inbox.follow();
    expect(await told.take(2)).toEqual(['connecting', 'reconnecting']);
    inbox.stop();
    await expectQuiet(told);
    expect(inbox.server.connections.rest()).toHaveLength(1);
  });
});
