/** Where things are in this repository. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** What may be thrown away at any time: logs, stamps, the demo's database. */
export const TMP = path.join(ROOT, '.tmp');

export const LOGS = path.join(TMP, 'logs');

/**
 * A path below the repository, as a person would type it there.
 * @param {string} file
 */
export const shown = (file) => path.relative(ROOT, file);
