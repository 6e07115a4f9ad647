import knex, { type Knex } from 'knex';
import migration from '../../../src/plugins/sms-channel/server/src/db/migrations/0007-texts-as-they-are-searched';
import { searchable } from '../../../src/plugins/sms-channel/shared/core/search-text';

const TEXTS = ['plain', 'Où est l’école?', 'a  b', 'it’s', 'ÇELİK', null, ''];
/** More than are read at once. */
const COUNT = 2_345;
let sql: Knex;

beforeAll(async () => {
  sql = knex({ client: 'better-sqlite3', connection: ':memory:', useNullAsDefault: true });
  for (const [table, text, folded] of [
    ['sms_channel_messages', 'body', 'search_text'],
    ['sms_channel_contacts', 'name', 'search_name'],
  ] as const) {
    await sql.schema.createTable(table, (made) => {
      made.increments('id');
      made.text(text);
      made.text(folded);
    });
    const rows = Array.from({ length: COUNT }, (_, index) => ({ [text]: TEXTS[index % TEXTS.length] }));
    await sql.batchInsert(table, rows, 200);
  }
});
afterAll(() => sql.destroy());

it('fills what is searched of older texts and names, and nothing where the text itself will do, also when it runs again', async () => {
  const tx = { sql, dialect: 'sqlite' as const, afterCommit: (work: () => void) => work() };
  for (let run = 1; run <= 2; run += 1) {
    await migration.afterSync(tx);
    const texts: { body: string | null; search_text: string | null }[] =
      await sql('sms_channel_messages').orderBy('id');
    expect(texts).toHaveLength(COUNT);
    for (const { body, search_text: folded } of texts) expect(folded).toBe(body === null ? null : searchable(body));
    const [names]: { n: number }[] = await sql('sms_channel_contacts').whereNotNull('search_name').count({ n: '*' });
    expect(names?.n).toBe(
      Array.from({ length: COUNT }, (_, index) => TEXTS[index % TEXTS.length]).filter(
        (text) => text && searchable(text) !== null,
      ).length,
    );
  }
});
