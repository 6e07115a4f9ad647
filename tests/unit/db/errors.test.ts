import { belongsToRow, isDatabaseTrouble } from '../../../src/plugins/sms-channel/server/src/db/errors';

const coded = (code: string, message = 'refused') => Object.assign(new Error(message), { code });

describe('whose fault an error is', () => {
  it.each([
    ['a value that breaks a rule of PostgreSQL', coded('23505')],
    ['a trigger of the host app on PostgreSQL', coded('P0001')],
    ['a constraint of SQLite', coded('SQLITE_CONSTRAINT_TRIGGER')],
    ['a duplicate on MySQL', Object.assign(coded('ER_DUP_ENTRY'), { sqlState: '23000' })],
    ['a time zone that nobody knows', new RangeError('Invalid time zone specified: Mars/Olympus')],
    ['an argument that Node refuses', Object.assign(new TypeError('no'), { code: 'ERR_INVALID_ARG_TYPE' })],
  ])('%s: the row', (_what, error) => {
    expect([belongsToRow(error), isDatabaseTrouble(error)]).toEqual([true, false]);
  });

  it.each([
    ['PostgreSQL that is shut down', coded('57P01')],
    ['PostgreSQL that takes no writes', coded('25006')],
    ['nobody at the port', coded('ECONNREFUSED')],
    ['a full disk under SQLite', coded('SQLITE_FULL')],
    ['a connection that broke', new Error('insert into "agents" … - Connection terminated unexpectedly')],
    ['a pool without a free connection', new Error('Knex: Timeout acquiring a connection. The pool is probably full.')],
  ])('%s: the database', (_what, error) => {
    expect([belongsToRow(error), isDatabaseTrouble(error)]).toEqual([false, true]);
  });

  it('an error of ours without a code: neither can be told', () => {
    const error = new Error('nobody has this conversation');
    expect([belongsToRow(error), isDatabaseTrouble(error)]).toEqual([false, false]);
  });
});
