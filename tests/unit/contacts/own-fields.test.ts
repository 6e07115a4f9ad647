import knex, { type Knex } from 'knex';
import { contactType } from '../../../src/plugins/sms-channel/server/src/contacts/content-types';
import { findOrCreate } from '../../../src/plugins/sms-channel/server/src/contacts/contact-rows';
import type { Database, Tx } from '../../../src/plugins/sms-channel/server/src/db/database';

/** As an extension of the app adds them. */
const OWN = {
  loyaltyTier: { type: 'enumeration', enum: ['gold', 'silver'], required: true },
  customerNumber: { type: 'string', unique: true, minLength: 3 },
  vip: { type: 'boolean', default: false, required: true },
  score: { type: 'integer', default: 5 },
  tags: { type: 'json', default: ['new'] },
  code: { type: 'string', default: () => 'made' },
} as const;

/** As Strapi's own model of every type has them. */
const STRAPIS = {
  documentId: { type: 'string', default: () => 'of-strapi' },
  createdAt: { type: 'datetime', default: () => new Date(0) },
} as const;

let sql: Knex;
let tx: Tx;
const database = {
  model: () => ({
    collectionName: contactType.collectionName,
    attributes: { ...STRAPIS, ...contactType.attributes, ...OWN },
  }),
} as unknown as Database;

beforeAll(async () => {
  sql = knex({ client: 'better-sqlite3', connection: ':memory:', useNullAsDefault: true });
  await sql.schema.createTable(contactType.collectionName, (made) => {
    made.increments('id');
    for (const column of ['document_id', 'name', 'loyalty_tier', 'customer_number', 'tags', 'code']) made.text(column);
    made.string('mobile_phone').unique();
    made.integer('score');
    made.boolean('vip');
    for (const column of ['created_at', 'updated_at', 'published_at']) made.datetime(column);
  });
  await sql.schema.createTable('sms_channel_contact_aliases', (made) => {
    made.increments('id');
    made.string('address');
    made.integer('contact_id');
  });
  tx = { sql, dialect: 'sqlite', afterCommit: (work) => work() };
});
afterAll(() => sql.destroy());

it('a contact whom a text brings along starts with the defaults of fields that content teams added', async () => {
  const { isNew, documentId } = await findOrCreate(['+12025550185'], new Date(), database, tx);
  expect(isNew).toBe(true);
  expect(await sql(contactType.collectionName).first()).toMatchObject({
    document_id: documentId,
    mobile_phone: '+12025550185',
    vip: 0,
    score: 5,
    tags: '["new"]',
    code: 'made',
    loyalty_tier: null,
    customer_number: null,
  });
});
