/**
 * Acknowledged callbacks a second and the 99th percentile, beside a lower bound (bare Node) and a quick plugin (Strapi route,
 * Document Service), on the same database with the same durability, in turns. What counts are the ratios.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDatabase, ensurePostgres } from '../../support/services/index.mjs';
import { bareServer, product, quickApp } from './contenders.mjs';
import { load, makeCallbacks } from './load.mjs';

const ROUNDS = 3;
const SECONDS = 8;
const WARM_UP_SECONDS = 2;
const GOALS = { bare: 0.6, quick: 20 };
/** More than the fastest contender can take in a round. */
const PREPARED = 400_000;

export async function run(args) {
  const only = args.find((arg) => ['sqlite', 'postgres'].includes(arg));
  let isMet = true;
  if (only !== 'postgres') isMet = (await onSqlite()) && isMet;
  if (only !== 'sqlite') isMet = (await onPostgres()) && isMet;
  return isMet ? 0 : 1;
}

async function onSqlite() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sms-bench-'));
  try {
    return await compare('SQLite (WAL, synchronous FULL)', (name) => path.join(folder, `${name}.db`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onPostgres() {
  const postgres = await ensurePostgres();
  const databases = {};
  for (const name of ['bare', 'quick', 'product']) databases[name] = await createDatabase(postgres);
  try {
    return await compare('PostgreSQL (synchronous_commit on)', (name) => databases[name].url);
  } finally {
    for (const database of Object.values(databases)) await database.drop();
    await postgres.stop();
  }
}

async function compare(title, databaseOf) {
  console.log(`\n${title}: ${ROUNDS} rounds of ${SECONDS} s each, in turns, 64 connections`);
  const contenders = [];
  const rounds = { bare: [], quick: [], product: [] };
  try {
    contenders.push(await bareServer(databaseOf('bare')));
    contenders.push(await quickApp(databaseOf('quick')));
    contenders.push(await product(databaseOf('product')));
    for (const contender of contenders) await alone(contender, WARM_UP_SECONDS, PREPARED / 4);
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const contender of contenders) {
        const measured = await alone(contender, SECONDS, PREPARED);
        rounds[contender.name].push(measured);
        console.log(`  round ${round}  ${contender.name.padEnd(8)} ${format(measured)}`);
      }
    }
  } finally {
    for (const contender of contenders) {
      process.kill(contender.pid, 'SIGCONT');
      await contender.stop();
    }
  }
  return report(rounds);
}

/** Loads one contender; it stands still before and after, so that its own afterwork costs nobody else anything. */
async function alone({ url, pid }, seconds, prepared) {
  const callbacks = makeCallbacks(prepared);
  process.kill(pid, 'SIGCONT');
  try {
    return await load(url, callbacks, { seconds });
  } finally {
    process.kill(pid, 'SIGSTOP');
  }
}

function report(rounds) {
  const middle = Object.fromEntries(Object.entries(rounds).map(([name, all]) => [name, median(all)]));
  console.log('  median');
  for (const [name, measured] of Object.entries(middle))
    console.log(`           ${name.padEnd(8)} ${format(measured)}`);
  const ratios = Object.entries(GOALS).map(([name, goal]) => {
    const ratio = middle.product.perSecond / middle[name].perSecond;
    const isMet = ratio >= goal;
    console.log(`  product / ${name.padEnd(6)} ${ratio.toFixed(2)} ×   goal ${goal} ×   ${isMet ? 'met' : 'MISSED'}`);
    return isMet;
  });
  return ratios.every(Boolean);
}

const median = (all) => [...all].sort((a, b) => a.perSecond - b.perSecond)[Math.floor(all.length / 2)];
const format = ({ perSecond, p99 }) => `${perSecond.toFixed(0).padStart(6)} /s   p99 ${p99} ms`;
