import type { IncomingMessage, ServerResponse } from 'node:http';
import { handleCarrier } from '../carrier/handleCarrier';
import { handleControl } from '../control/handleControl';
import type { World } from '../world';
import { ControlError, sendControlError, sendJson } from './json';
import { pageFileOf, sendPageFile } from './pageFiles';
import { BodyTooLarge } from './readBody';

/** Hands a request to the side that it is for: the carrier (`/v1/…`), the control side, or the page. Never rejects. */
export async function handleRequest(
  world: World,
  incoming: IncomingMessage,
  response: ServerResponse,
  reset: () => void,
) {
  const target = incoming.url ?? '/';
  try {
    if (!URL.canParse(target, 'http://simulator')) throw new ControlError('path', `there is no ${target}`, 404);
    const url = new URL(target, 'http://simulator');
    if (url.pathname.startsWith('/v1/')) return await handleCarrier(world, incoming, response, url);
    if (url.pathname.startsWith('/simulator/')) return await handleControl({ world, incoming, response, url, reset });

    const file = pageFileOf(url.pathname);
    if (file === null || incoming.method !== 'GET') throw new ControlError('path', `there is no ${url.pathname}`, 404);
    await sendPageFile(response, file);
  } catch (error) {
    answerFailure(world, response, error);
  }
}

function answerFailure(world: World, response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed || world.hasEnded) {
    response.destroy();
  } else if (error instanceof ControlError) {
    sendControlError(response, error);
  } else if (error instanceof BodyTooLarge) {
    response.setHeader('Connection', 'close');
    sendControlError(response, new ControlError('body', error.message, 413));
  } else {
    world.options.logger?.warn(`simulator: ${String(error)}`);
    sendJson(response, 500, { error: { field: 'simulator', message: 'the simulator failed; its log says why' } });
  }
}
