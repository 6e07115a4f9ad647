/** Redis for tests, configured as BullMQ asks production to be: append-only file, no eviction. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findBinary, findOrGet, notice } from './binaries.mjs';
import { installed, unpacked } from './debian.mjs';
import { foreignServer, freePort, isReachable, startServer } from './server-process.mjs';

export async function ensureRedis() {
  const url = process.env.TEST_REDIS_URL;
  if (url) {
    if (await isReachable(url)) return foreignServer(url);
    notice('TEST_REDIS_URL is set but nothing listens there; starting a private Redis instead');
  }
  return startRedis();
}

export async function startRedis() {
  const find = () => findBinary(['redis-server', 'valkey-server'], ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin']);
  const command = await findOrGet({
    what: 'Redis',
    find,
    ways: [installed('redis-server', find), unpacked('redis-server', 'usr/bin/redis-server')],
    advice:
      'install it (Debian: "sudo apt-get install redis-server"; macOS: "brew install redis"), ' +
      'or set TEST_REDIS_URL to a Redis that tests may use',
    missing: 'TEST_REDIS_MISSING',
  });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sms-test-redis-'));
  const port = await freePort();
  return startServer({
    command,
    args: [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
      ...['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', '', '--maxmemory-policy', 'noeviction'],
    ],
    folder,
    stopSignal: 'SIGTERM',
    url: `redis://127.0.0.1:${port}`,
    wipe: (dir) => rm(path.join(dir, 'appendonlydir'), { recursive: true, force: true }),
  });
}
