/** `strapi export` and `strapi import`, as an operator calls them. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { AppOptions } from '../../support/app';
import { environmentOf } from '../../support/app-environment';
import { ROOT } from '../../support/folders';

const execute = promisify(execFile);
const STRAPI = path.join(ROOT, 'node_modules/@strapi/strapi/bin/strapi.js');
/** Nothing listens there: neither command sends a text. */
const NOWHERE = 'http://127.0.0.1:9';

export type Stored = Exclude<AppOptions['database'], 'sqlite'>;

/** `file` without its ending; answers the archive. */
export async function exportTo(file: string, from: Stored): Promise<string> {
  await strapi(['export', '--no-encrypt', '--no-compress', '--file', file], from);
  return `${file}.tar`;
}

export const importFrom = (archive: string, into: Stored): Promise<void> =>
  strapi(['import', '--force', '--file', archive], into);

async function strapi(words: readonly string[], database: Stored): Promise<void> {
  const file = 'file' in database ? database.file : undefined;
  const env = environmentOf({ database, telesignBaseUrl: NOWHERE }, file);
  await execute(process.execPath, [STRAPI, ...words], { cwd: ROOT, env, maxBuffer: 64 * 1024 * 1024 });
}
