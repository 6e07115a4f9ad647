/** A browser for end-to-end tests. Playwright starts it; here it is only found or fetched. */
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { findBinary, findOrGet, run } from './binaries.mjs';
import { installed } from './debian.mjs';
import { npmPackage } from './npm.mjs';

const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS';

/** A headless Chromium for Linux on x64, and the few libraries and fonts that small systems lack. */
const PACKAGE = {
  name: '@sparticuz/chromium',
  version: '153.0.0',
  integrity: 'sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==',
};

export async function ensureChromium() {
  const find = () =>
    process.env.TEST_CHROMIUM_PATH ||
    findBinary(
      ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'Google Chrome'],
      [MAC_CHROME],
    );
  const executablePath = await findOrGet({
    what: 'Chromium',
    find,
    ways: [installed('chromium', find), fromNpm],
    advice:
      'install Chromium or Google Chrome (Debian: "sudo apt-get install chromium"), or set TEST_CHROMIUM_PATH to its executable',
    missing: 'TEST_CHROMIUM_MISSING',
  });
  return { executablePath, started: false, pid: undefined, stop: async () => undefined };
}

async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = await npmPackage(PACKAGE, async (unfinished) => {
    const packed = path.join(unfinished, 'package/bin');
    await unpack(path.join(packed, 'chromium.br'), path.join(unfinished, 'chromium'));
    await chmod(path.join(unfinished, 'chromium'), 0o755);
    for (const [name, place] of [
      ['swiftshader', '.'],
      ['al2023', '.'],
      ['fonts', 'fonts'],
    ]) {
      const archive = path.join(unfinished, `${name}.tar`);
      await unpack(path.join(packed, `${name}.tar.br`), archive);
      await mkdir(path.join(unfinished, place), { recursive: true });
      await run('tar', ['-xf', archive, '-C', path.join(unfinished, place)]);
      await rm(archive);
    }
    await rm(path.join(unfinished, 'package'), { recursive: true });
    await writeFile(path.join(unfinished, 'run.sh'), RUN_SCRIPT);
    await chmod(path.join(unfinished, 'run.sh'), 0o755);
  });
  const executable = path.join(folder, 'run.sh');
  // It names the library that it does not find.
  await run(executable, ['--version']);
  return executable;
}

/** The system's own libraries and fonts fit it better than those of the package. */
const RUN_SCRIPT = `#!/bin/sh
here=$(dirname "$0")
"$here/chromium" --version >/dev/null 2>&1 || export LD_LIBRARY_PATH="$here/lib:$LD_LIBRARY_PATH"
if [ ! -e /etc/fonts/fonts.conf ]; then
  export FONTCONFIG_FILE="$here/fonts.conf"
  echo "<fontconfig><dir>$here/fonts</dir><cachedir>$here/fonts/cache</cachedir></fontconfig>" >"$FONTCONFIG_FILE"
fi
exec "$here/chromium" "$@"
`;

/** @param {string} file @param {string} target */
function unpack(file, target) {
  return pipeline(createReadStream(file), createBrotliDecompress(), createWriteStream(target));
}
