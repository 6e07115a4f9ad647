import { hkdfSync } from 'node:crypto';
import knex, { type Knex } from 'knex';
import { contentTypes, type ContentType } from './content-types';
import { snake } from '../../src/plugins/sms-channel/server/src/db/configuration-model';
import type { Database, Row, RowRef, Tx } from '../../src/plugins/sms-channel/server/src/db/database';
import { urlsOf } from '../../src/plugins/sms-channel/server/src/app/urls';
import type { ChannelContext } from '../../src/plugins/sms-channel/server/src/app/context';

/**
 * What services are told, without Strapi: the plugin's own tables in an SQLite database in memory, made from its content
 * types, and a clock that the test sets. For proofs that need many thousand steps; what Strapi does is tested elsewhere.
 */
export interface BareChannel {
  readonly context: ChannelContext;
  readonly tx: Tx;
  /** What time it is until the next call. */
  setNow(now: Date): void;
  /** Inserts a row of a content type, with attributes by their names; answers its id, or both its names. */
  insert(type: string, attributes: Row): Promise<number>;
  insertRef(type: string, attributes: Row): Promise<RowRef>;
  close(): Promise<void>;
}

export async function openBareChannel(settings: Partial<ChannelContext['settings']> = {}): Promise<BareChannel> {
  const sql = knex({
    client: 'better-sqlite3',
    connection: { filename: ':memory:' },
    useNullAsDefault: true,
    pool: { afterCreate: keepStatements },
  });
  for (const type of Object.keys(contentTypes)) await createTable(sql, type);
  // Strapi's own: agents point to it.
  await sql.schema.createTable('admin_users', (table) => {
    table.increments('id');
    table.string('document_id');
  });
  for (const type of Object.keys(contentTypes)) await createLinkTables(sql, type);
  let now = new Date(0);
  const tx: Tx = { sql, dialect: 'sqlite', afterCommit: (work) => work() };
  const database: Database = {
    dialect: 'sqlite',
    direct: tx,
    transaction: (work) => sql.transaction((trx) => work({ ...tx, sql: trx as unknown as Knex })),
    throughStrapi: (work) => work(),
    model: contentType,
    entities: (type) => {
      throw new Error(`a bare channel has no Strapi to ask for ${type}`);
    },
  };
  const context: ChannelContext = {
    settings: {
      quietHours: 'on',
      defaultTimeZone: 'UTC',
      defaultCountry: 'US',
      ...settings,
    } as ChannelContext['settings'],
    urls: urlsOf({ publicUrl: '', restPrefix: '/api', absoluteServerUrl: 'http://localhost', absoluteAdminUrl: '' }),
    database,
    vault: { keyFor: (purpose) => Buffer.from(hkdfSync('sha256', 'key', '', purpose, 32)) } as ChannelContext['vault'],
    clock: { now: () => now, fromCarrier: (at) => at, steadyForMs: () => Infinity },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    wake: { relay: () => {}, stream: () => {} },
  };
  async function insertRef(type: string, attributes: Row): Promise<RowRef> {
    const columns = Object.entries(attributes).map(([name, value]) => [
      columnOf(type, name),
      attributesOf(type)[name]?.type === 'json' ? JSON.stringify(value) : value,
    ]);
    const documentId = `${type}-${Math.random()}`;
    const row = { document_id: documentId, created_at: now, updated_at: now, ...Object.fromEntries(columns) };
    const [{ id }] = (await sql(tableOf(type)).insert(row, ['id'])) as [{ id: number }];
    return { id, documentId };
  }

  return {
    context,
    tx,
    setNow: (at) => void (now = at),
    insertRef,
    insert: async (type, attributes) => (await insertRef(type, attributes)).id,
    close: () => sql.destroy(),
  };
}

/** The same few statements run many thousand times: preparing them each time would take longer than running them. */
function keepStatements(connection: { prepare(text: string): unknown }, done: () => void): void {
  const prepare = connection.prepare.bind(connection);
  const prepared = new Map<string, unknown>();
  connection.prepare = (text) => {
    const known = prepared.get(text) ?? prepare(text);
    prepared.set(text, known);
    return known;
  };
  done();
}

function contentType(type: string): ContentType {
  const found = contentTypes[type];
  if (!found) throw new Error(`there is no content type ${type}`);
  return found;
}
const tableOf = (type: string) => contentType(type).collectionName;
const attributesOf = (type: string) => contentType(type).attributes;
const targetOf = (uid = '') => uid.split('.').at(-1) ?? '';
const columnOf = (type: string, attribute: string) =>
  attributesOf(type)[attribute]?.type === 'relation' ? `${snake(attribute)}_id` : snake(attribute);

async function createTable(sql: Knex, type: string): Promise<void> {
  await sql.schema.createTable(tableOf(type), (table) => {
    table.increments('id');
    table.string('document_id').index();
    for (const column of ['created_at', 'updated_at', 'published_at']) table.datetime(column);
    for (const [name, attribute] of Object.entries(attributesOf(type))) {
      const column = columnOf(type, name);
      if (attribute.type === 'relation') {
        if (attribute.useJoinTable === false) table.integer(column);
      } else if (attribute.type === 'datetime') table.datetime(column);
      else if (attribute.type === 'boolean') table.boolean(column);
      else if (/integer/.test(attribute.type))
        void table.integer(column).defaultTo(attribute.column?.defaultTo ?? null);
      else table.text(column);
    }
    for (const { type: kind, columns } of contentTypes[type]?.indexes ?? []) {
      if (kind === 'unique') table.unique([...columns]);
      else table.index([...columns]);
    }
  });
}

/** Of relations with several on both sides, on the side that owns them. */
async function createLinkTables(sql: Knex, type: string): Promise<void> {
  for (const [name, { relation, inversedBy, target }] of Object.entries(attributesOf(type))) {
    if (relation !== 'manyToMany' || !inversedBy) continue;
    await sql.schema.createTable(`${tableOf(type)}_${snake(name)}_lnk`, (table) => {
      table.increments('id');
      const ends = [type, targetOf(target)].map(snake);
      for (const end of ends) table.integer(`${end}_id`);
      for (const end of ends) table.float(`${end}_ord`);
      table.unique(ends.map((end) => `${end}_id`));
    });
  }
}
