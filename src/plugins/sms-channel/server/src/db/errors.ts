/** What an error of a database says about its cause. */

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

/** SQLSTATE where the driver tells it: five letters and digits. */
const stateOf = (error: unknown): string => {
  if (typeof error === 'object' && error !== null && 'sqlState' in error) return String(error.sqlState);
  const code = codeOf(error);
  return /^[0-9A-Z]{5}$/.test(code) ? code : '';
};

/** True for the error that a unique index raises, on each database. */
export function isUniqueViolation(error: unknown): boolean {
  const code = codeOf(error);
  return code === '23505' || code === 'ER_DUP_ENTRY' || code.startsWith('SQLITE_CONSTRAINT_UNIQUE');
}

/** The cached plan of a statement whose table has changed: it is prepared anew (prepared-statements.ts). */
export const PLAN_IS_STALE = '0A000';

/** Dead-locks, serialization failures, and an SQLite file that another process is writing. */
const PASSING: ReadonlySet<string> = new Set([
  '40P01',
  '40001',
  PLAN_IS_STALE,
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
]);

/** Whether the same transaction may succeed when it begins again. */
export const isWorthAnotherTry = (error: unknown): boolean =>
  PASSING.has(codeOf(error)) || codeOf(error).startsWith('SQLITE_BUSY');

/** SQLSTATE classes of errors that the values of a statement cause: data exception, integrity, too big, refused by a trigger. */
const ROW_CLASSES: ReadonlySet<string> = new Set(['22', '23', '54', 'P0']);
const SQLITE_ROW_ERRORS = /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)/;

const OWN: ReadonlySet<string> = new Set(['TypeError', 'RangeError', 'SyntaxError', 'URIError']);

/**
 * Whether an error is the fault of the row that was worked on: its neighbours may do well without it. False for what would meet all of
 * them: the database is away, full, read-only or busy.
 */
export function belongsToRow(error: unknown): boolean {
  const code = codeOf(error);
  if (code.startsWith('SQLITE_')) return SQLITE_ROW_ERRORS.test(code);
  const state = stateOf(error);
  if (state !== '') return ROW_CLASSES.has(state.slice(0, 2));
  // Drivers tell a lost connection by an `Error` without a code: so only those of the language itself are ours, about this row.
  const isOwn = typeof error === 'object' && error !== null && 'name' in error && OWN.has(String(error.name));
  return isOwn && (code === '' || code.startsWith('ERR_'));
}

/** What drivers and knex's pool say of a connection that is lost, or that nobody gets: without a code. */
const WITHOUT_CONNECTION = /Connection (terminated|ended|lost)|connection error|Timeout acquiring a connection/i;

/** Whether the database itself is the trouble: whatever is tried next would meet it too. */
export function isDatabaseTrouble(error: unknown): boolean {
  if (belongsToRow(error)) return false;
  return codeOf(error) !== '' || (error instanceof Error && WITHOUT_CONNECTION.test(error.message));
}

/** The code of the database or of Node; empty where there is none. */
export const errorCode = codeOf;
