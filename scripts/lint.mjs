/**
 * `npm run lint`: every check, as many at once as there are processors, each to its end. `npm run typecheck` is the part of
 * them that compiles. What each finds stands under its name.
 */
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { command } from './lib/command.mjs';
import { TMP } from './lib/paths.mjs';
import { start } from './lib/processes.mjs';
import { elapsedMs, seconds } from './lib/steps.mjs';

const CACHES = path.join(TMP, 'lint');

/** ESLint keeps no cache: its rules about promises look at the types of other files, which its cache does not know of. */
const STYLE = [
  { name: 'ESLint', command: ['npx', 'eslint', '.'] },
  { name: 'References', command: [process.execPath, 'scripts/lint/documents.mjs'] },
  {
    name: 'Prettier',
    command: [
      'npx',
      'prettier',
      '--check',
      '--cache',
      '--cache-strategy',
      'content',
      '--cache-location',
      `${CACHES}/prettier`,
      '.',
    ],
  },
];

const TYPES = [
  types('tests', 'tests/tsconfig.json'),
  types('admin', 'src/plugins/sms-channel/admin/tsconfig.json'),
  types('server', 'src/plugins/sms-channel/server/tsconfig.json'),
  types('simulator', 'src/simulator/tsconfig.json'),
  types('app', 'tsconfig.json'),
];

await command(async () => {
  await mkdir(CACHES, { recursive: true });
  const waiting = process.argv[2] === 'types' ? [...TYPES] : [...STYLE, ...TYPES];
  let isClean = true;
  async function work() {
    for (let check = waiting.shift(); check; check = waiting.shift()) isClean = (await passes(check)) && isClean;
  }
  await Promise.all(Array.from({ length: os.availableParallelism() }, work));
  console.log(`${isClean ? 'nothing found' : 'see above'}, in ${seconds(elapsedMs())}`);
  process.exit(isClean ? 0 : 1);
});

/** @param {string} name @param {string} project */
function types(name, project) {
  const cache = `${CACHES}/${name}.tsbuildinfo`;
  return {
    name: `Types of ${name}`,
    command: ['npx', 'tsc', '-p', project, '--noEmit', '--incremental', '--tsBuildInfoFile', cache],
  };
}

/** @param {{ name: string, command: string[] }} check */
async function passes({ name, command: [program = '', ...args] }) {
  const begunAt = elapsedMs();
  const child = start(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (said += text));
  // When all that it said has been read.
  const [code] = await once(child, 'close');
  console.log(`${code === 0 ? '✔' : '✘'} ${name} ${seconds(elapsedMs() - begunAt)}`);
  if (code !== 0) console.log(said.trimEnd());
  return code === 0;
}
