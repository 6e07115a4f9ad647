/** What the demo must remember between two runs: its password and its account with the simulator. */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TMP } from '../lib/paths.mjs';

const FILE = path.join(TMP, 'demo.json');

/**
 * @typedef {object} SignIns
 * @property {string} password of the administrator and of both agents
 * @property {string} customerId of the fake TeleSign account
 * @property {string} apiKey
 * @returns {Promise<SignIns>} the ones of the last run, else new ones
 */
export async function readOrMakeSignIns() {
  if (existsSync(FILE)) return JSON.parse(await readFile(FILE, 'utf8'));
  const signIns = {
    // Strapi asks for an upper-case letter, a lower-case one and a digit.
    password: `Demo1-${randomBytes(6).toString('hex')}`,
    customerId: randomUUID().toUpperCase(),
    apiKey: randomBytes(64).toString('base64'),
  };
  await mkdir(TMP, { recursive: true });
  await writeFile(FILE, JSON.stringify(signIns, null, 2), { mode: 0o600 });
  return signIns;
}
