import type { Dialect, Row, Tx } from './database';

const NOW: Readonly<Record<Exclude<Dialect, 'sqlite'>, string>> = {
  postgres: 'extract(epoch from clock_timestamp()) * 1000',
  mysql: 'unix_timestamp(sysdate(3)) * 1000',
};

/**
 * How far the clock of this process is ahead of the database server's, in ms; half of the time that the question took is taken for its
 * way there. Null on SQLite, which has no clock of its own.
 */
export async function clockAheadMs(tx: Tx): Promise<number | null> {
  if (tx.dialect === 'sqlite') return null;
  const asked = Date.now();
  const row: Row | undefined = await tx.sql.select(tx.sql.raw(`${NOW[tx.dialect]} as now`)).first();
  return Math.round((asked + Date.now()) / 2 - Number(row?.now));
}
