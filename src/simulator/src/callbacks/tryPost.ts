import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { WorldEnded, type World } from '../world';
import type { Try } from './callbackRow';

/** Posts a callback once, on a connection of its own: a stale kept-alive one would look like a failed try. */
export async function tryPost(world: World, url: string, body: string, headers: Record<string, string>): Promise<Try> {
  return world.posts.pass(() => postNow(world, url, body, headers));
}

async function postNow(world: World, url: string, body: string, headers: Record<string, string>): Promise<Try> {
  if (world.hasEnded) throw new WorldEnded();
  const at = new Date(world.now()).toISOString();
  try {
    return { at, httpStatus: await post(world, new URL(url), Buffer.from(body), headers) };
  } catch (error) {
    if (world.hasEnded) throw new WorldEnded();
    return { at, error: describe(error) };
  }
}

function post(world: World, url: URL, body: Buffer, headers: Record<string, string>): Promise<number> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const timeoutMs = world.options.answerTimeoutMs;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      method: 'POST',
      agent: false,
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        'Content-Length': body.length,
        ...headers,
      },
    });
    const timeout = setTimeout(() => outgoing.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    const callOff = world.onEnd(() => outgoing.destroy(new WorldEnded()));
    outgoing.on('close', () => {
      clearTimeout(timeout);
      callOff();
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      response.on('error', reject);
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.resume();
    });
    outgoing.end(body);
  });
}

/** The system's code where there is one (`ECONNREFUSED`): shorter than its message, and the same on every machine. */
function describe(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
