import knex, { type Knex } from 'knex';
import {
  SEARCHED_PER_PAGE,
  list,
  type ListPlace,
} from '../../../src/plugins/sms-channel/server/src/conversations/rows/lists';
import { searchTerm } from '../../../src/plugins/sms-channel/server/src/conversations/rows/search';
import type { Tx } from '../../../src/plugins/sms-channel/server/src/db/database';

/** A search costs the same for each page however much there is, and still finds everything. */
const CONVERSATIONS = 2 * SEARCHED_PER_PAGE + 100;
const CLOCKS = ['state_since', 'quiet_since', 'unanswered_since', 'closes_at', 'closed_at'];
let sql: Knex;
let tx: Tx;

beforeAll(async () => {
  sql = knex({ client: 'better-sqlite3', connection: ':memory:', useNullAsDefault: true });
  const table = (name: string, columns: string[]) =>
    sql.schema.createTable(name, (made) => {
      made.increments('id');
      columns.forEach((column) => void made.string(column));
    });
  await table('sms_channel_contacts', ['document_id', 'name', 'search_name', 'mobile_phone']);
  await table('sms_channel_sms_numbers', ['document_id', 'number']);
  await table('sms_channel_work_streams', ['document_id', 'name', 'enabled', 'auto_close_after_minutes', 'lifecycle']);
  await table('sms_channel_queues', ['document_id', 'name']);
  await table('sms_channel_agents', ['document_id', 'name']);
  await sql.schema.createTable('sms_channel_messages', (made) => {
    made.increments('id');
    made.integer('conversation_id').index();
    made.text('body');
    made.text('search_text');
  });
  await sql.schema.createTable('sms_channel_conversations', (made) => {
    made.increments('id');
    for (const column of ['document_id', 'state', 'customer_address', 'our_address']) made.string(column);
    for (const column of ['closes_because', 'closed_because']) made.string(column);
    for (const column of ['contact', 'sms_number', 'work_stream', 'queue', 'assignee', 'previous'])
      made.integer(`${column}_id`);
    for (const column of ['last_message_at', 'created_at', 'snoozed_until', ...CLOCKS]) made.datetime(column);
    made.boolean('pinned');
    for (const column of ['unread_count', 'priority']) made.integer(column).defaultTo(0);
  });
  const indexes = Array.from({ length: CONVERSATIONS }, (_, index) => index + 1);
  await sql.batchInsert(
    'sms_channel_conversations',
    indexes.map((id) => ({
      id,
      document_id: `c${id}`,
      state: 'open',
      customer_address: `+1415${5550000 + id}`,
      our_address: '+17195550100',
      last_message_at: new Date(1_000_000 - id),
      created_at: new Date(0),
    })),
    40,
  );
  const bodies = indexes.map((id) => ({
    conversation_id: id,
    body: HITS.includes(id) ? 'the needle' : 'hay',
  }));
  await sql.batchInsert('sms_channel_messages', bodies, 200);
  tx = { sql, dialect: 'sqlite', afterCommit: (work) => work() };
});
afterAll(() => sql.destroy());

/** Far behind one another: the first pages find nothing. */
const HITS = [SEARCHED_PER_PAGE + 1, SEARCHED_PER_PAGE + 2, 2 * SEARCHED_PER_PAGE, 2 * SEARCHED_PER_PAGE + 50];

const pageOf = (search: string, after: ListPlace | null, limit: number) =>
  list(
    {
      filters: {},
      scope: { kind: 'all' },
      order: 'newest',
      search: searchTerm(search),
      after,
      limit,
    },
    tx,
  );

async function walk(search: string, limit: number): Promise<number[][]> {
  const pages: number[][] = [];
  for (let after: ListPlace | null | undefined; after !== null; ) {
    const { rows, next }: Awaited<ReturnType<typeof list>> = await pageOf(search, after ?? null, limit);
    pages.push(rows.map(({ id }) => id));
    after = next;
  }
  return pages;
}

it.each([1, 2, 3, 50])('finds everything, once and in order, %i rows a page', async (limit) => {
  expect((await walk('NEEDLE', limit)).flat()).toEqual(HITS);
});

it('a page that found nothing says where the search goes on', async () => {
  const { rows, next } = await pageOf('needle', null, 50);
  expect(rows).toEqual([]);
  expect(next).toMatchObject({ id: SEARCHED_PER_PAGE });
});

it('a search for nothing that is there ends after as many pages as there are spans', async () => {
  expect(await walk('nowhere', 50)).toEqual([[], [], []]);
});
