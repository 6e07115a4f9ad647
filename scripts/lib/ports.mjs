/** Free ports. */
import { once } from 'node:events';
import net from 'node:net';
import { Problem } from './problem.mjs';

const TRIES = 50;

/** @type {import('./ports.d.mts').freePort} */
export async function freePort({ preferred = 0, host = '127.0.0.1' } = {}) {
  for (let port = preferred; port < preferred + TRIES; port += 1) {
    const free = await tryPort(port, host);
    if (free !== undefined) return free;
  }
  throw new Problem(`no port from ${preferred} to ${preferred + TRIES - 1} is free on ${host}`);
}

/** @param {number} port @param {string} host @returns {Promise<number | undefined>} */
async function tryPort(port, host) {
  const probe = net.createServer().listen(port, host);
  try {
    await once(probe, 'listening');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE') return undefined;
    throw error;
  }
  const taken = /** @type {net.AddressInfo} */ (probe.address()).port;
  probe.close();
  await once(probe, 'close');
  return taken;
}
