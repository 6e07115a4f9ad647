/**
 * The lower bound: bare Node HTTP, HMAC over the raw body, one durable insert, callbacks that come together share a commit.
 * `node bare-server.mjs <sqlite file | postgres URL>` prints its port.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import Database from 'better-sqlite3';
import pg from 'pg';
import { API_KEY } from './load.mjs';

const key = Buffer.from(API_KEY, 'base64');
const CREATE = `create table if not exists bare_ledger (reference varchar(64) primary key, body text not null, at bigint not null)`;

const store = process.argv[2].startsWith('postgres')
  ? await openPostgres(process.argv[2])
  : openSqlite(process.argv[2]);
let waiting = [];
let isWriting = false;

async function drain() {
  isWriting = true;
  while (waiting.length > 0) {
    const batch = waiting;
    waiting = [];
    await store(batch);
    for (const { response } of batch) response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }
  isWriting = false;
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const given = Buffer.from(String(request.headers['x-ts-authorization']), 'base64');
    const expected = createHmac('sha256', key).update(body).digest();
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return response.writeHead(401).end();
    const text = body.toString('utf8');
    waiting.push({ reference: JSON.parse(text).reference_id, text, at: Date.now(), response });
    if (!isWriting && waiting.length === 1) setImmediate(() => void drain());
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(server.address().port));

function openSqlite(file) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(CREATE);
  const insert = db.prepare('insert into bare_ledger values (?, ?, ?) on conflict do nothing');
  return db.transaction((batch) => {
    for (const { reference, text, at } of batch) insert.run(reference, text, at);
  });
}

async function openPostgres(url) {
  const pool = new pg.Pool({ connectionString: url });
  await pool.query(CREATE);
  return (batch) => {
    const places = batch.map((_, i) => `($${i * 3 + 1}, $${i * 3 + 2}, $${i * 3 + 3})`).join(',');
    const values = batch.flatMap(({ reference, text, at }) => [reference, text, at]);
    return pool.query(`insert into bare_ledger values ${places} on conflict do nothing`, values);
  };
}
