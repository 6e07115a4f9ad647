/**
 * `npm test [suite…] [-- [--deep] jest arguments]`: every suite, or the named ones, on real services. The last line counts what
 * passed and failed over all of them.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { ensureChromium, ensurePostgres, ensureRedis } from '../tests/support/services/index.mjs';
import { build } from './lib/build.mjs';
import { command } from './lib/command.mjs';
import { install } from './lib/install.mjs';
import { ROOT, TMP, shown } from './lib/paths.mjs';
import { Problem } from './lib/problem.mjs';
import { atEnd, exitOf, start, stop } from './lib/processes.mjs';
import { elapsedMs, note, seconds, step } from './lib/steps.mjs';

/**
 * In the order in which they run. Each is a project of jest.config.js; the files of a suite that nothing else may run beside are
 * a second one, named by `alone`.
 * @type {Record<string, { needs: (keyof typeof SERVICES)[], workers: string, alone?: string }>}
 */
const SUITES = {
  unit: { needs: [], workers: '100%' },
  // Two files wait in turns. Each has servers of its own.
  api: { needs: ['redis', 'postgres'], workers: '2' },
  upgrade: { needs: ['redis', 'postgres'], workers: '2' },
  faults: { needs: ['redis', 'postgres'], workers: '2', alone: 'faults-alone' },
  e2e: { needs: ['chromium'], workers: '2', alone: 'e2e-alone' },
  secrets: { needs: [], workers: '1' },
};

/** `missing` tells the tests why there is none. */
const SERVICES = {
  redis: {
    missing: 'TEST_REDIS_MISSING',
    async start() {
      const redis = await ensureRedis();
      return { service: redis, env: { TEST_REDIS_URL: redis.url } };
    },
  },
  postgres: {
    missing: 'TEST_POSTGRES_MISSING',
    async start() {
      const postgres = await ensurePostgres();
      return { service: postgres, env: { TEST_DATABASE_URL: postgres.url } };
    },
  },
  chromium: {
    missing: 'TEST_CHROMIUM_MISSING',
    async start() {
      const chromium = await ensureChromium();
      return { service: chromium, env: { TEST_CHROMIUM_PATH: chromium.executablePath } };
    },
  },
};

/** Tries properties as often as they say, not a tenth as often: tests/support/runs.ts. */
const DEEP = '--deep';
const SLOWEST = 10;
const RESULTS = path.join(TMP, 'test-results');
const ENDS_WITHIN_MS = 20_000;

/** What was started for the tests, or is being started. @type {Promise<{ stop(): Promise<void> } | undefined>[]} */
const running = [];

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ file: string, spanMs: number }} FileTime */

await command(async () => {
  const { suites, jestArgs, isDeep } = readArguments(process.argv.slice(2));
  await install();
  await forgetLastRun();
  // They start while the build goes on.
  const starting = startServices(suites);
  // The unit suite runs on sources; the others start what is built.
  if (suites.some((suite) => suite !== 'unit')) await build();
  const found = needs(suites).length > 0 ? await step('Starting the services', () => starting) : {};
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...found, ...(isDeep ? { TEST_DEEP: '1' } : {}) };
  for (const { missing } of Object.values(SERVICES)) if (env[missing]) note(env[missing]);

  /** @type {string[]} */
  const summary = [];
  /** @type {FileTime[]} */
  const files = [];
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of suites) {
    if (!(await hasTests(suite))) {
      note(`The suite "${suite}" has no tests yet.`);
      continue;
    }
    console.log(`\n── ${suite} ──`);
    const begunAt = elapsedMs();
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const { project, workers } of projectsOf(suite)) {
      const results = await runProject({ project, workers, jestArgs, env });
      files.push(...results.files);
      add(results.counts, counts);
    }
    summary.push(`${suite.padEnd(8)} ${inWords(counts)} (${seconds(elapsedMs() - begunAt)})`);
    add(counts, total);
  }

  const ran = total.passed + total.failed > 0;
  console.log(`\n${slowest(files)}`);
  console.log(
    `\n${summary.join('\n')}\nall in ${seconds(elapsedMs())}${ran ? '' : '; no test fits these arguments'}\n`,
  );
  await stopServices();
  console.log(inWords(total));
  process.exit(ran && total.failed === 0 ? 0 : 1);
});

/**
 * @param {string[]} args
 * @returns {{ suites: string[], jestArgs: string[], isDeep: boolean }}
 */
function readArguments(args) {
  const words = args.filter((word) => word !== DEEP);
  const isSuite = (/** @type {string} */ word) => Object.hasOwn(SUITES, word);
  const count = words.findIndex((word) => !isSuite(word));
  const suites = count === -1 ? words : words.slice(0, count);
  const rest = words.slice(suites.length);
  const unknown = rest[0];
  if (unknown && /^\w+$/.test(unknown))
    throw new Problem(`There is no suite "${unknown}"; there are ${Object.keys(SUITES).join(', ')}.`);
  return {
    suites: Object.keys(SUITES).filter((suite) => suites.length === 0 || suites.includes(suite)),
    jestArgs: rest[0] === '--' ? rest.slice(1) : rest,
    isDeep: args.includes(DEEP),
  };
}

/** Logs are searched for secrets in the end: those of an earlier run must not count. */
async function forgetLastRun() {
  await Promise.all(
    ['test-logs', 'test-results', 'test-api-keys'].map((name) =>
      rm(path.join(TMP, name), { recursive: true, force: true }),
    ),
  );
  await mkdir(RESULTS, { recursive: true });
}

/**
 * Starts what the suites need, all at once. Where something cannot be had, the tests that need it fail and say why; the others
 * run.
 * @param {string[]} suites
 * @returns {Promise<NodeJS.ProcessEnv>} where the tests find the services
 */
async function startServices(suites) {
  atEnd(stopServices);
  const found = await Promise.all(
    needs(suites).map(async ({ start: startOne, missing }) => {
      const starting = startOne();
      running.push(
        starting.then(
          ({ service }) => service,
          () => undefined,
        ),
      );
      return starting.then(
        ({ env }) => env,
        ({ message }) => ({ [missing]: message }),
      );
    }),
  );
  return Object.assign({}, ...found);
}

/** @param {string[]} suites */
function needs(suites) {
  const names = new Set(suites.flatMap((suite) => SUITES[suite].needs));
  return [...names].map((name) => SERVICES[name]);
}

async function stopServices() {
  await Promise.all(running.splice(0).map(async (service) => (await service)?.stop()));
}

/** @param {string} suite */
async function hasTests(suite) {
  const folder = path.join(ROOT, 'tests', suite);
  if (!existsSync(folder)) return false;
  return (await readdir(folder, { recursive: true })).some((file) => file.endsWith('.test.ts'));
}

/** @param {string} suite */
function projectsOf(suite) {
  const { workers, alone } = SUITES[suite];
  return [{ project: suite, workers }, ...(alone ? [{ project: alone, workers: '1' }] : [])];
}

/**
 * @param {{ project: string, workers: string, jestArgs: string[], env: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ counts: Counts, files: FileTime[] }>}
 */
async function runProject({ project, workers, jestArgs, env }) {
  const file = path.join(RESULTS, `${project}.json`);
  const jest = start(
    'npx',
    [
      ...['jest', `--selectProjects=${project}`, '--json', '--outputFile', file, '--passWithNoTests'],
      `--maxWorkers=${workers}`,
      ...jestArgs,
    ],
    // The JSON is in the file; jest says what people read on standard error.
    { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  endAfterResults(jest, file);
  const code = await exitOf(jest);
  const results = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : undefined;
  const counts = results ? countsOf(results) : { passed: 0, failed: 0, skipped: 0 };
  return {
    // Whatever made jest fail without a failed test (a crash, a signal) must not pass for a success.
    counts: code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts,
    files: results ? timesOf(results) : [],
  };
}

/**
 * Something that a test left open keeps jest running for good. It is ended then, and has not succeeded.
 * @param {import('node:child_process').ChildProcess} jest @param {string} resultsFile
 */
function endAfterResults(jest, resultsFile) {
  /** @type {NodeJS.Timeout | undefined} */
  let patience;
  const watching = setInterval(() => {
    if (!existsSync(resultsFile)) return;
    clearInterval(watching);
    patience = setTimeout(() => {
      note('jest has its results but does not end: a test has left something open. Ending it.');
      void stop(jest);
    }, ENDS_WITHIN_MS);
  }, 500);
  jest.once('exit', () => {
    clearInterval(watching);
    clearTimeout(patience);
  });
}

/**
 * A file that does not even load has no tests; it counts as one that failed.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, numRuntimeErrorTestSuites: number }} results
 * @returns {Counts}
 */
function countsOf(results) {
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

/**
 * @param {{ testResults: { name: string, startTime: number, endTime: number }[] }} results
 * @returns {FileTime[]}
 */
function timesOf({ testResults }) {
  return testResults.map(({ name, startTime, endTime }) => ({ file: shown(name), spanMs: endTime - startTime }));
}

/** @param {Counts} counts @param {Counts} to */
function add(counts, to) {
  for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) to[key] += counts[key];
}

/** @param {FileTime[]} files */
function slowest(files) {
  const inOrder = [...files].sort((a, b) => b.spanMs - a.spanMs).slice(0, SLOWEST);
  const lines = inOrder.map(({ file, spanMs }) => `${seconds(spanMs).padStart(8)}  ${file}`);
  return ['The slowest files', ...lines].join('\n');
}

/** @param {Counts} counts */
function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
