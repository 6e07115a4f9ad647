import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './folders';

const FOLDER = path.join(ROOT, '.tmp/test-template');

/** What decides how a migrated database looks. */
const INPUTS = ['package-lock.json', 'dist/src', 'dist/config', 'database', 'src/plugins/sms-channel/dist/server'];

/**
 * Copies a migrated, empty SQLite database to `target`. A first start takes seconds, a copy none; so the template is made
 * once for a build, by `migrate`, which starts an app on the given file and stops it.
 */
export async function copyTemplate(target: string, migrate: (file: string) => Promise<void>): Promise<void> {
  const template = path.join(FOLDER, `${hashOfBuild()}.db`);
  if (!existsSync(template)) await makeTemplate(template, migrate);
  copyFileSync(template, target);
}

async function makeTemplate(template: string, migrate: (file: string) => Promise<void>): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const draft = path.join(FOLDER, `draft-${randomBytes(6).toString('hex')}.db`);
  await migrate(draft);
  if (existsSync(`${draft}-wal`)) throw new Error('the app ended without closing its database: its journal is left');
  // Renamed when complete: whoever else makes the same one meanwhile makes it equal.
  renameSync(draft, template);
  for (const name of readdirSync(FOLDER)) {
    if (name !== path.basename(template) && !name.startsWith('draft-')) rmSync(path.join(FOLDER, name));
  }
}

function hashOfBuild(): string {
  const hash = createHash('sha256');
  for (const input of INPUTS) {
    const target = path.join(ROOT, input);
    const files = path.extname(input) ? [''] : readdirSync(target, { recursive: true, encoding: 'utf8' }).sort();
    for (const file of files) {
      if (!/(^|\.(js|mjs|json|sql))$/.test(file)) continue;
      hash.update(`${input}/${file}\0`).update(readFileSync(path.join(target, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
