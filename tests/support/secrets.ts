import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ROOT, TEST_LOGS } from './folders';

/** Test files run in processes of their own: what they share is a file, beside the logs that are searched and not among them. */
const REGISTRY = path.join(ROOT, '.tmp/test-api-keys');

/** The documentation's example key (docs/carrier.md §1.2). */
export const EXAMPLE_API_KEY = 'ABC12345yusumoN6BYsBVkh+yRJ5czgsnCehZaOYldPJdmFh6NeX8kunZ2zU1YWaUw/0wV6xfw==';

/** A fresh API key in TeleSign's form, remembered so that the logs can be searched for it. */
export function newApiKey(): string {
  const key = randomBytes(64).toString('base64');
  rememberSecret(key);
  return key;
}

/** Adds a secret to those that must not show up in any log. */
export function rememberSecret(secret: string): void {
  mkdirSync(path.dirname(REGISTRY), { recursive: true });
  appendFileSync(REGISTRY, `${secret}\n`, { mode: 0o600 });
}

/** Every secret that tests have used since `npm test` began. */
export function knownSecrets(): string[] {
  const remembered = existsSync(REGISTRY) ? readFileSync(REGISTRY, 'utf8').split('\n').filter(Boolean) : [];
  return [...new Set([EXAMPLE_API_KEY, ...remembered])];
}

export interface Leak {
  file: string;
  /** Line number, from 1. The line itself is not repeated. */
  line: number;
}

/** Where text has one of the secrets in it, as it is or encoded. */
export function leaksIn(text: string, file: string, secrets: readonly string[] = knownSecrets()): Leak[] {
  const forms = secrets.flatMap(formsOf);
  return text
    .split('\n')
    .flatMap((line, index) => (forms.some((form) => line.includes(form)) ? [{ file, line: index + 1 }] : []));
}

/** Where the logs of all apps that tests started give a secret away. */
export function leaksInLogs(): Leak[] {
  if (!existsSync(TEST_LOGS)) return [];
  return readdirSync(TEST_LOGS).flatMap((name) => leaksIn(readFileSync(path.join(TEST_LOGS, name), 'utf8'), name));
}

/** A secret as text, in a URL, and inside the base64 of a longer text (Basic authentication), at each of three offsets. */
function formsOf(secret: string): string[] {
  const insideBase64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]).toString('base64');
    // The first and last four characters depend on the neighbours.
    return encoded.slice(4, -4);
  });
  return [...new Set([secret, encodeURIComponent(secret), ...insideBase64])];
}
