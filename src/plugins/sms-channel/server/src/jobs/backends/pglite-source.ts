/**
 * Source of the thread that runs PGlite. A string, because the plugin is built into one file: a thread started from
 * source text is found from that file, from the TypeScript sources and from an installed package alike.
 *
 * `workerData.pglite` is the path of the PGlite module. Every message is a batch of PostgreSQL protocol messages that
 * ends with Sync or Query; the answer is PostgreSQL's bytes. One batch a message, answered in order, keeps the
 * thread's own event loop turning between queries.
 */
export const THREAD_SOURCE = /* js */ `
const { parentPort, workerData } = require('node:worker_threads');
const { PGlite } = require(workerData.pglite);

// PGlite runs neither autovacuum nor a checkpointer: without this, dead rows and the write-ahead log stay in memory.
const CLEAN_EVERY_BATCHES = 10000;
const CLEANING = ['VACUUM (ANALYZE)', 'CHECKPOINT'].map(simpleQuery);

function simpleQuery(sql) {
  const message = Buffer.alloc(1 + 4 + sql.length + 1);
  message.write('Q', 0);
  message.writeInt32BE(message.length - 1, 1);
  message.write(sql, 5);
  return message;
}

async function main() {
  const database = await PGlite.create({
    dataDir: 'memory://',
    // All of it is resident memory, and ids of some thousand jobs need next to nothing.
    postgresqlconf: ['shared_buffers = 16MB', 'min_wal_size = 32MB', 'max_wal_size = 64MB', 'full_page_writes = off'],
  });

  // The streaming call is the one that keeps nothing: the plain one gathers every answer it ever parsed. It does all
  // its work before it returns its promise, so batches stay in order.
  function answer(batch) {
    const chunks = [];
    void database.execProtocolRawStream(batch, { syncToFs: false, onRawData: (bytes) => chunks.push(Buffer.from(bytes)) });
    return Buffer.concat(chunks);
  }

  let batches = 0;
  parentPort.on('message', (batch) => {
    parentPort.postMessage(answer(batch));
    if (++batches % CLEAN_EVERY_BATCHES === 0) CLEANING.forEach(answer);
  });
  parentPort.postMessage('ready');
}

// An error here ends the thread; the main thread hears of it and starts another one.
main();
`;
