/**
 * What it costs to route one text over 200 rules, 50 queues and 500 agents, its record included: the time in the transaction
 * that opens the conversation, beside a work stream without rules, with few and with many conversations. The rules are the dearest
 * kind: none matches but the last, and it names an agent.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../../../scripts/lib/paths.mjs';

const RULES = 200;
const QUEUES = 50;
const AGENTS = 500;
const FEW = 1_000;
const MANY = 100_000;
const WARM_UP = 100;
const MEASURED = 500;
const GOALS = { medianMs: 5, growth: 1.5 };

export async function run() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sms-bench-'));
  const strapi = await start(path.join(folder, 'data.db'));
  try {
    return report(await measure(strapi)) ? 0 : 1;
  } finally {
    await strapi.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In this process, on SQLite as the product sets it, without its jobs: they begin with listening. */
async function start(file) {
  const keys = ['API_TOKEN_SALT', 'ADMIN_JWT_SECRET', 'TRANSFER_TOKEN_SALT', 'JWT_SECRET', 'ENCRYPTION_KEY'];
  Object.assign(process.env, Object.fromEntries(keys.map((key) => [key, `bench-${key}`])), {
    APP_KEYS: 'bench-1,bench-2',
    NODE_ENV: 'production',
    ENV_PATH: os.devNull,
    STRAPI_TELEMETRY_DISABLED: 'true',
    DATABASE_CLIENT: 'sqlite',
    DATABASE_URL: file,
  });
  const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');
  return createStrapi({ appDir: ROOT, distDir: path.join(ROOT, 'dist') }).load();
}

async function measure(strapi) {
  const world = await seed(strapi);
  const results = {};
  let existing = 0;
  for (const conversations of [FEW, MANY]) {
    await addConversations(strapi, world, conversations - existing);
    existing = conversations;
    for (const [name, stream] of Object.entries(world.streams)) {
      await routeSome(strapi, world, stream, WARM_UP);
      results[`${name}, ${conversations}`] = median(await routeSome(strapi, world, stream, MEASURED));
      existing += WARM_UP + MEASURED;
    }
  }
  return results;
}

async function seed(strapi) {
  const service = (name) => strapi.plugin('sms-channel').service(name);
  const entities = (type) => strapi.db.query(`plugin::sms-channel.${type}`);
  const queues = [];
  for (let n = 0; n < QUEUES; n += 1) {
    queues.push(await entities('queue').create({ data: { name: `Queue ${n}`, priority: 100 } }));
  }
  const agents = [];
  for (let n = 0; n < AGENTS; n += 1) {
    const name = `Agent ${n}`;
    const user = await strapi.db.query('admin::user').create({
      data: { firstname: name, email: `agent-${n}@bench.example`, isActive: true, blocked: false },
    });
    const data = { name, email: user.email, presence: 'available', capacity: 1_000_000, active: true, user: user.id };
    agents.push(await entities('agent').create({ data }));
  }
  const streams = {};
  for (const [name, count] of [
    ['no rules', 0],
    ['200 rules', RULES],
  ]) {
    const stream = await service('workStreams').create({ name, channel: 'sms', enabled: true });
    const { id } = await entities('work-stream').findOne({ where: { documentId: stream.documentId } });
    for (let n = 0; n < count; n += 1) await addRule(service, stream, n, { agents, queues });
    streams[name] = { id };
  }
  const contact = await entities('contact').create({ data: { name: 'Kim', mobilePhone: '+14155550100' } });
  return { streams, agents, contact, next: 0 };
}

function addRule(service, stream, n, { agents, queues }) {
  const isLast = n === RULES - 1;
  const about = [
    { field: 'text', operator: 'contains-word', value: `word${n}` },
    { field: 'contact.name', operator: 'begins-with', value: `name ${n}` },
    { field: 'contact.mobilePhone', operator: 'in-area-code', value: [String(200 + n)] },
  ];
  return service('routingRules').create({
    name: `Rule ${n}`,
    workStream: stream.documentId,
    position: n,
    enabled: true,
    match: 'any',
    conditions: isLast ? [{ field: 'text', operator: 'contains', value: 'invoice' }] : about,
    target: isLast
      ? { kind: 'agent', documentId: agents[AGENTS - 1].documentId }
      : { kind: 'queue', documentId: queues[n % QUEUES].documentId },
  });
}

const conversationRow = (world, more) => {
  world.next += 1;
  const now = new Date();
  return {
    document_id: `bench${world.next}`,
    created_at: now,
    updated_at: now,
    state: 'open',
    open_key: `bench:${world.next}`,
    contact_id: world.contact.id,
    customer_address: '+14155550100',
    our_address: '+17195550199',
    last_message_at: now,
    state_since: now,
    quiet_since: now,
    unread_count: 0,
    priority: 2,
    ...more,
  };
};

/** Closed ones, of all agents. */
async function addConversations(strapi, world, count) {
  const rows = Array.from({ length: count }, (_none, n) =>
    conversationRow(world, { state: 'closed', open_key: null, assignee_id: world.agents[n % AGENTS].id }),
  );
  for (let start = 0; start < rows.length; start += 50) {
    await strapi.db.connection('sms_channel_conversations').insert(rows.slice(start, start + 50));
  }
}

/** Opens conversations and routes a text in each; milliseconds of the routing alone, from its first read to its last write. */
async function routeSome(strapi, world, stream, count) {
  const placement = strapi.plugin('sms-channel').service('placement');
  const conversations = strapi.plugin('sms-channel').service('conversations');
  const by = { kind: 'contact', documentId: null, name: 'Kim' };
  const text = `Please look at my invoice, ${'it does not look right to me '.repeat(4)}`;
  const times = [];
  for (let n = 0; n < count; n += 1) {
    const row = conversationRow(world, { work_stream_id: stream.id });
    await strapi.db.connection('sms_channel_conversations').insert(row);
    const conversation = await conversations.require(row.document_id, { kind: 'api', name: 'bench' });
    const afterCommit = [];
    await strapi.db.transaction(async ({ trx }) => {
      const tx = { sql: trx, afterCommit: (work) => afterCommit.push(work) };
      const begun = performance.now();
      await placement.placeNew(conversation, text, by, tx);
      times.push(performance.now() - begun);
    });
    for (const work of afterCommit) work();
  }
  return times;
}

function report(results) {
  for (const [name, ms] of Object.entries(results)) {
    console.log(`  ${name.padEnd(22)} conversations   median ${ms.toFixed(2)} ms`);
  }
  const many = results[`200 rules, ${MANY}`];
  const growth = many / results[`200 rules, ${FEW}`];
  const beside = many / results[`no rules, ${MANY}`];
  console.log(`  200 rules / no rules        ${beside.toFixed(2)} ×`);
  return [
    goal(`median over ${RULES} rules, ${QUEUES} queues, ${AGENTS} agents`, many, GOALS.medianMs, 'ms'),
    goal(`${MANY} / ${FEW} conversations`, growth, GOALS.growth, '×'),
  ].every(Boolean);
}

function goal(what, value, limit, unit) {
  const isMet = value < limit;
  console.log(`  ${what}: ${value.toFixed(2)} ${unit}   goal < ${limit} ${unit}   ${isMet ? 'met' : 'MISSED'}`);
  return isMet;
}

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
