/**
 * Loaded into an app before everything else (`node --require`): writes down each statement that it sends to its database, one
 * JSON string a line, into the file that STATEMENT_LOG names. In front of the drivers, so nothing gets past it.
 */
const { appendFileSync } = require('node:fs');
const Module = require('node:module');

const note = (sql) => appendFileSync(process.env.STATEMENT_LOG, `${JSON.stringify(sql)}\n`);
const seen = new WeakSet();

/** @param {any} driver */
function watchPostgres({ Client }) {
  const { query } = Client.prototype;
  Client.prototype.query = function (config, ...rest) {
    note(typeof config === 'string' ? config : config.text);
    return query.call(this, config, ...rest);
  };
}

/** @param {any} Database */
function watchSqlite(Database) {
  const { prepare } = Database.prototype;
  Database.prototype.prepare = function (sql) {
    const statement = prepare.call(this, sql);
    for (const name of ['run', 'all', 'get', 'iterate']) {
      const execute = statement[name];
      statement[name] = (...values) => {
        note(sql);
        return execute.apply(statement, values);
      };
    }
    return statement;
  };
}

const WATCHES = { pg: watchPostgres, 'better-sqlite3': watchSqlite };
const load = Module._load;

Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  const watch = WATCHES[request];
  if (!watch || seen.has(loaded)) return loaded;
  seen.add(loaded);
  watch(loaded);
  return loaded;
};
