import { Duplex } from 'node:stream';

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

/** AuthenticationOk, then ReadyForQuery (idle): all that a client waits for after its startup message. */
const WELCOME = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

/** A protocol message is one type byte, then its length (4 bytes, counting themselves), then its content. */
const LENGTH_AT = 1;
const HEADER_BYTES = 5;
const TYPE = { sync: 0x53, query: 0x51, terminate: 0x58, notification: 0x41 } as const;

/**
 * The socket of one `pg` client, leading to the PGlite session. All clients share that one session, so a batch of
 * messages is held back until it is whole (Sync or Query) and nothing of another client can come in between.
 */
export class PgliteStream extends Duplex {
  readonly #exchange: (batch: Buffer, from: PgliteStream) => void;
  #isStarted = false;
  #held = Buffer.alloc(0);

  constructor(exchange: (batch: Buffer, from: PgliteStream) => void) {
    super();
    this.#exchange = exchange;
  }

  // What `pg` calls on a socket.
  connect(): this {
    setImmediate(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  /** Bytes from PostgreSQL. */
  deliver(bytes: Uint8Array): void {
    if (!this.destroyed && bytes.length > 0) this.push(bytes);
  }

  override _read(): void {
    // pushed when it arrives: answers are small
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#held = Buffer.concat([this.#held, chunk]);
    this.#sendWholeBatches();
    done();
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null);
    done();
  }

  #sendWholeBatches(): void {
    if (!this.#isStarted && !this.#takeStartup()) return;
    for (let at = 0; ; ) {
      const end = endOfMessage(this.#held, at);
      if (end === undefined) return;
      const type = this.#held[at];
      if (type === TYPE.terminate) {
        this.push(null);
        return;
      }
      at = end;
      if (type === TYPE.sync || type === TYPE.query) {
        this.#exchange(this.#held.subarray(0, end), this);
        this.#held = this.#held.subarray(end);
        at = 0;
      }
    }
  }

  /** The startup message has a length but no type; the session exists already, so it is answered here. */
  #takeStartup(): boolean {
    if (this.#held.length < 4 || this.#held.length < this.#held.readInt32BE(0)) return false;
    this.#held = this.#held.subarray(this.#held.readInt32BE(0));
    this.#isStarted = true;
    this.push(WELCOME);
    return true;
  }
}

/**
 * The NOTIFY messages among PostgreSQL's answer. They come with the answer to the client that caused them, because there is one
 * session; the other clients need them too.
 */
export function notificationsIn(answer: Buffer): Buffer {
  const found: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = endOfMessage(answer, at);
    if (end === undefined) return Buffer.concat(found);
    if (answer[at] === TYPE.notification) found.push(answer.subarray(at, end));
    at = end;
  }
}

function endOfMessage(bytes: Buffer, at: number): number | undefined {
  if (bytes.length < at + HEADER_BYTES) return undefined;
  const end = at + LENGTH_AT + bytes.readInt32BE(at + LENGTH_AT);
  return end <= bytes.length ? end : undefined;
}
