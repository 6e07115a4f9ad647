/** The `.env` file: made once from `.env.example`, with secrets of its own; never overwritten. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { ROOT } from './paths.mjs';
import { Problem } from './problem.mjs';
import { note } from './steps.mjs';

const ENV_FILE = path.join(ROOT, '.env');
const EXAMPLE_FILE = path.join(ROOT, '.env.example');

const newSecret = () => randomBytes(32).toString('base64url');

/** @type {Readonly<Record<string, () => string>>} */
const SECRETS = {
  APP_KEYS: () => [newSecret(), newSecret()].join(','),
  API_TOKEN_SALT: newSecret,
  ADMIN_JWT_SECRET: newSecret,
  TRANSFER_TOKEN_SALT: newSecret,
  JWT_SECRET: newSecret,
  ENCRYPTION_KEY: newSecret,
};

/** Makes `.env` when it is missing. Throws when a secret is set neither there nor in the environment. */
export async function ensureSecrets() {
  if (!existsSync(ENV_FILE)) {
    const example = await readFile(EXAMPLE_FILE, 'utf8');
    await writeFile(ENV_FILE, withSecrets(example), { mode: 0o600, flag: 'wx' });
    note('Made .env with new secrets.');
  }
  const given = { ...(await readEnvFile()), ...process.env };
  const missing = Object.keys(SECRETS).filter((name) => !given[name]);
  if (missing.length > 0) {
    throw new Problem(`.env has no ${missing.join(', no ')}. Add a long random text for each; see .env.example.`);
  }
}

/** @returns {Promise<Record<string, string | undefined>>} what `.env` says */
export async function readEnvFile() {
  return existsSync(ENV_FILE) ? parseEnv(await readFile(ENV_FILE, 'utf8')) : {};
}

/** @param {string} example */
function withSecrets(example) {
  return Object.entries(SECRETS).reduce(
    (text, [name, make]) => text.replace(new RegExp(`^${name}=.*$`, 'm'), () => `${name}=${make()}`),
    example,
  );
}
