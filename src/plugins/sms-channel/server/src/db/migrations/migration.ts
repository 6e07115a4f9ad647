import type { Tx } from '../database';

/**
 * One step that brings a database of an earlier release up to this one. Strapi's schema sync makes tables, columns and indexes; a
 * migration does what it cannot know. docs/upgrading.md.
 *
 * It runs once, in a transaction. On MySQL a change of a table ends the transaction: there, and wherever a start was interrupted
 * between both halves, it runs again, so it must do nothing to what it has done already.
 */
export interface Migration {
  /** `0001-what-it-does`; the number is its place, and the name is what the database remembers. */
  readonly name: string;
  /** While the tables are still those of the earlier release: for columns that the sync would not fill, or would drop. */
  beforeSync?(tx: Tx): Promise<void>;
  /** When the tables are those of this release. */
  afterSync?(tx: Tx): Promise<void>;
}

/** The database is not in a state from which this release can start. The message says what is wrong and what to do. */
export class CannotMigrate extends Error {
  override readonly name = 'CannotMigrate';
}
