/** What a text costs the database: how many statements, from the callback or the API call to the end. docs/architecture.md §7. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { createApiToken } from '../support/admin';
import { startApp } from '../support/app';
import { apiClient, type Client } from '../support/client';
import { conversationOf, reply } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { ensurePostgres, ensureRedis } from '../support/services/index.mjs';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { createMigratedDatabase } from '../support/template-database';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS);

/** At most so many; BEGIN, COMMIT and what goes on without any text are not counted. */
const BUDGET = { first: 22, next: 12, reply: 18 };

/** What the server does anyway, however few texts there are: looks for work, for events, for what is due. */
const BACKGROUND: readonly RegExp[] = [
  // The relay: callbacks without a lane, lanes with work, due rows of the outbox.
  /^select .* from .?sms_channel_ledger_entries.? where .?state.? = \S+ and .?share.? is null order by .?id.? asc limit/,
  /^select distinct .?share.? from/,
  /^select .?entry.?\..?lane.? as .?lane.? from .?sms_channel_ledger_entries/,
  /not exists \(select 1 from .?sms_channel_outbox_entries/,
  /^select min\(.?due_at.?\)/,
  // Whether this is a copy, once a second.
  /^select .* from .?sms_channel_installations/,
  // The live stream.
  /^select .* from .?sms_channel_conversation_events/,
  /sms_channel_live_signals/,
  // Signs of life, and how much is due: for `/health` and open inboxes.
  /sms_channel_pulses/,
  /select 1 as one from/,
  // The sweeps.
  /.?(closes_at|warns_at|started_at|last_seen_at).? <=? /,
  /closings_version, -1|set .?closings_version/,
  // Agents are synchronised with Strapi's users.
  /^select .*sms_channel_queues_members_lnk.* where .?link.?\..?agent_id.? in/,
  // In memory for seconds: the callback's key, and when the last one came.
  /.?callback_token.? = /,
  /^update .?sms_channel_work_streams.? set .?last_callback_at/,
];

const isLookForMore = (sql: string) => /^select .*sms_channel_ledger_entries.*lane.? = .*sorted_at/.test(sql);
const isSettled = (sql: string) => /^update .?sms_channel_ledger_entries.? set .*processed_at/.test(sql);
const isRecorded = (sql: string) => /^update .?sms_channel_ledger_entries.? set .?due_at/.test(sql);

interface Measured {
  readonly simulator: TestSimulator;
  readonly api: Client;
  /** The statements of our own tables from the call on, until one fits. */
  statementsOf(work: () => Promise<unknown>, isLast: (sql: string) => boolean): Promise<string[]>;
  stop(): Promise<void>;
}

async function startMeasured(database: 'sqlite' | 'postgres'): Promise<Measured> {
  const cleanups: (() => unknown)[] = [];
  const stop = async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  };
  try {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'sms-statements-'));
    cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
    const log = path.join(folder, 'statements');
    writeFileSync(log, '');
    const simulator = await TestSimulator.start({ callbackRetryDelaysMs: [] });
    cleanups.push(() => simulator.close());
    const redis = await ensureRedis();
    cleanups.push(() => redis.stop());
    const app = await startApp({
      database: database === 'sqlite' ? 'sqlite' : { url: await aPostgres(cleanups) },
      telesignBaseUrl: simulator.url,
      queue: 'redis',
      redisUrl: redis.url,
      env: {
        NODE_OPTIONS: `--require ${path.join(__dirname, 'support/statement-log.cjs')}`,
        STATEMENT_LOG: log,
      },
    });
    cleanups.push(() => app.stop());
    const api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    await seedWorkStream(api, simulator);
    // Reports are callbacks of their own.
    await simulator.behave({ reports: [] });

    async function statementsOf(work: () => Promise<unknown>, isLast: (sql: string) => boolean): Promise<string[]> {
      const { size } = statSync(log);
      await work();
      return eventually(() => {
        const statements = readFileSync(log).subarray(size).toString('utf8').trim().split('\n');
        const ours = statements
          .map((line) => (line === '' ? '' : (JSON.parse(line) as string)).replace(/\s+/g, ' '))
          .filter((sql) => sql.includes('sms_channel_') && !/strapi_|admin_/.test(sql))
          .filter((sql) => !BACKGROUND.some((known) => known.test(sql)));
        const end = ours.findIndex(isLast);
        if (end === -1) throw new Error('it is not done yet');
        // A look whether the lane has more follows, where there is one.
        const after = ours.slice(end + 1).findIndex((sql) => !isLookForMore(sql));
        return ours.slice(0, after === -1 ? undefined : end + 1 + after);
      });
    }

    return { simulator, api, statementsOf, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function aPostgres(cleanups: (() => unknown)[]): Promise<string> {
  const server = await ensurePostgres();
  cleanups.push(() => server.stop());
  const database = await createMigratedDatabase(server, { waitsForDisk: false });
  cleanups.push(() => database.drop());
  return database.url;
}

/** Shows the statements when there are too many. */
function expectAtMost(budget: number, statements: readonly string[]): void {
  if (process.env.SHOW_STATEMENTS) writeFileSync(1, `${statements.length}\n${statements.join('\n')}\n\n`);
  expect(statements.length <= budget ? [] : [`${statements.length} of ${budget}`, ...statements]).toEqual([]);
}

describe.each(['sqlite', 'postgres'] as const)('statements on %s', (database) => {
  let channel: Measured;
  let conversation: ConversationView;
  const customer = aCustomer();

  const text = (from: string, body: string) => channel.simulator.sendText({ from, to: OUR_NUMBER, text: body });

  beforeAll(async () => {
    channel = await startMeasured(database);
    // Another customer's: the first text of all also reads the rules, and keeps them.
    const other = aCustomer();
    await text(other, 'Anybody there?');
    const conversation = await conversationOf(channel.api, other);
    // To the end: nothing of it is counted below.
    await channel.statementsOf(() => reply(channel.api, conversation, 'Yes'), isRecorded);
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  it('the first text of a customer', async () => {
    const statements = await channel.statementsOf(() => text(customer, 'Is my parcel there?'), isSettled);
    conversation = await conversationOf(channel.api, customer);
    expectAtMost(BUDGET.first, statements);
  });

  it('the next text', async () => {
    expectAtMost(BUDGET.next, await channel.statementsOf(() => text(customer, 'Hello?'), isSettled));
  });

  it('the first reply, until the carrier has it and that is written down', async () => {
    const statements = await channel.statementsOf(() => reply(channel.api, conversation, 'Here it is'), isRecorded);
    expectAtMost(BUDGET.reply, statements);
  });

  it('the next reply', async () => {
    expectAtMost(
      BUDGET.reply,
      await channel.statementsOf(() => reply(channel.api, conversation, 'Anything else?'), isRecorded),
    );
  });
});
