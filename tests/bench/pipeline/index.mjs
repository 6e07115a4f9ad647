/**
 * Texts a second from the first post to the last text in its conversation, beside a lower bound: bare Node that does only the writes
 * that the promises need, on the same database with the same durability. In turns; what counts is the ratio.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDatabase, ensurePostgres } from '../../support/services/index.mjs';
import { barePipeline, product } from '../callback/contenders.mjs';
import { makeCallbacks, post } from '../callback/load.mjs';
import { watch } from './watch.mjs';

const ROUNDS = 3;
/** From 500 people: the first texts of all of them, and two more of each. */
const TEXTS = 1_500;
const GOAL = 0.4;

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
  for (const name of ['bare', 'product']) databases[name] = await createDatabase(postgres);
  try {
    return await compare('PostgreSQL (synchronous_commit on)', (name) => databases[name].url);
  } finally {
    for (const database of Object.values(databases)) await database.drop();
    await postgres.stop();
  }
}

async function compare(title, databaseOf) {
  console.log(
    `\n${title}: bursts of ${TEXTS} texts from 500 people, ${ROUNDS} rounds after a first one that does not count`,
  );
  const contenders = [];
  const rates = { bare: [], product: [] };
  try {
    for (const [name, start] of Object.entries({ bare: barePipeline, product })) {
      const database = databaseOf(name);
      const contender = await start(database);
      contenders.push({ ...contender, processed: await watch(database, contender.name) });
    }
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const contender of contenders) {
        const measured = await burst(contender);
        if (round > 0) rates[contender.name].push(measured.perSecond);
        console.log(`  round ${round}  ${contender.name.padEnd(8)} ${format(measured)}`);
      }
    }
  } finally {
    for (const contender of contenders) {
      await contender.processed.close();
      await contender.stop();
    }
  }
  const ratio = median(rates.product) / median(rates.bare);
  const isMet = ratio >= GOAL;
  console.log(`  product / bare ${ratio.toFixed(3)} ×   goal ${GOAL} ×   ${isMet ? 'met' : 'MISSED'}`);
  return isMet;
}

/** Posts the texts as fast as they are taken, and waits until every one of them is in its conversation. */
async function burst({ url, processed }) {
  const callbacks = makeCallbacks(TEXTS);
  const before = await processed.count();
  const from = performance.now();
  await post(url, callbacks);
  const acknowledgedMs = performance.now() - from;
  await processed.reach(before + TEXTS);
  return { acknowledgedMs, perSecond: (TEXTS / (performance.now() - from)) * 1_000 };
}

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const format = ({ perSecond, acknowledgedMs }) =>
  `${perSecond.toFixed(0).padStart(6)} texts/s   all acknowledged after ${acknowledgedMs.toFixed(0)} ms`;
