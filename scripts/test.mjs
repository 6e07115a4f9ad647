/**
 * `npm test [suite…] [-- jest arguments]`: every suite, or the named ones, on real services. The last line counts what
 * passed and failed over all of them.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { ensureChromium, ensurePostgres, ensureRedis } from '../tests/support/services/index.mjs';
import { build } from './lib/build.mjs';
import { command } from './lib/command.mjs';
import { install } from './lib/install.mjs';
import { ROOT, TMP } from './lib/paths.mjs';
import { Problem } from './lib/problem.mjs';
import { atEnd, exitOf, start, stop } from './lib/processes.mjs';
import { elapsedMs, note, seconds, step } from './lib/steps.mjs';

const SUITES = ['unit', 'api', 'upgrade', 'faults', 'e2e', 'secrets'];
const RESULTS = path.join(TMP, 'test-results');
const ENDS_WITHIN_MS = 20_000;

/** What was started for the tests. @type {{ stop(): Promise<void> }[]} */
const services = [];

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

await command(async () => {
  const { suites, jestArgs } = readArguments(process.argv.slice(2));
  await install();
  // The unit suite runs on sources; the others start what is built.
  if (suites.some((suite) => suite !== 'unit')) await build();
  await forgetLastRun();
  const env = await step('Starting the services', () => startServices(suites));

  /** @type {string[]} */
  const summary = [];
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of suites) {
    if (!(await hasTests(suite))) {
      note(`The suite "${suite}" has no tests yet.`);
      continue;
    }
    console.log(`\n── ${suite} ──`);
    const begunAt = elapsedMs();
    const counts = await runSuite(suite, jestArgs, env);
    summary.push(`${suite.padEnd(8)} ${inWords(counts)} (${seconds(elapsedMs() - begunAt)})`);
    for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[key] += counts[key];
  }

  const ran = total.passed + total.failed > 0;
  console.log(
    `\n${summary.join('\n')}\nall in ${seconds(elapsedMs())}${ran ? '' : '; no test fits these arguments'}\n`,
  );
  await stopServices();
  console.log(inWords(total));
  process.exit(ran && total.failed === 0 ? 0 : 1);
});

/**
 * @param {string[]} args
 * @returns {{ suites: string[], jestArgs: string[] }}
 */
function readArguments(args) {
  const isSuite = (/** @type {string} */ word) => SUITES.includes(word);
  const count = args.findIndex((word) => !isSuite(word));
  const suites = count === -1 ? args : args.slice(0, count);
  const rest = args.slice(suites.length);
  const unknown = rest[0];
  if (unknown && /^\w+$/.test(unknown))
    throw new Problem(`There is no suite "${unknown}"; there are ${SUITES.join(', ')}.`);
  return {
    suites: SUITES.filter((suite) => suites.length === 0 || suites.includes(suite)),
    jestArgs: rest[0] === '--' ? rest.slice(1) : rest,
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
 * @param {string[]} suites
 * @returns {Promise<NodeJS.ProcessEnv>} where the tests find the services
 */
async function startServices(suites) {
  atEnd(stopServices);
  const redis = await ensureRedis();
  services.push(redis);
  const postgres = await ensurePostgres();
  services.push(postgres);
  const env = { TEST_REDIS_URL: redis.url, TEST_DATABASE_URL: postgres.url };
  if (!suites.includes('e2e')) return env;
  return { ...env, TEST_CHROMIUM_PATH: (await ensureChromium()).executablePath };
}

async function stopServices() {
  await Promise.all(services.splice(0).map((service) => service.stop()));
}

/** @param {string} suite */
async function hasTests(suite) {
  const folder = path.join(ROOT, 'tests', suite);
  if (!existsSync(folder)) return false;
  return (await readdir(folder, { recursive: true })).some((file) => file.endsWith('.test.ts'));
}

/**
 * @param {string} suite @param {string[]} jestArgs @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Counts>}
 */
async function runSuite(suite, jestArgs, env) {
  const file = path.join(RESULTS, `${suite}.json`);
  const jest = start(
    'npx',
    [
      ...['jest', '--selectProjects', suite, '--json', '--outputFile', file, '--passWithNoTests'],
      // Apps are started for these: two at a time would only slow each other down.
      ...(suite === 'unit' ? [] : ['--runInBand']),
      ...jestArgs,
    ],
    // The JSON is in the file; jest says what people read on standard error.
    { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  endAfterResults(jest, file);
  const code = await exitOf(jest);
  const counts = existsSync(file)
    ? countsOf(JSON.parse(await readFile(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  // Whatever made jest fail without a failed test (a crash, a signal) must not pass for a success.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
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

/** @param {Counts} counts */
function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
