import type { Versioned } from '../../../shared/core/contract';
import { ConflictError } from '../app/errors';
import type { Tx } from './database';

/** What rows carry that two people may edit at once. */
export interface VersionColumns {
  readonly version: number;
  /** A name; null for the system. */
  readonly changedBy: string | null;
  readonly changedAt: string | null;
  readonly createdAt: string;
}

/**
 * The next version of a row, by `changedBy`: the first write of every change, so that the row lock puts changes one after the
 * other. False when `expected` is given and is not the present version any more.
 */
export type Bump = (
  id: number,
  expected: number | null,
  changedBy: string | null,
  at: Date,
  tx: Tx,
) => Promise<boolean>;

export const bumpIn =
  (table: string): Bump =>
  async (id, expected, changedBy, at, tx) => {
    const query = tx.sql(table).where({ id });
    if (expected !== null) void query.where({ version: expected });
    const changed = await query.update({
      version: tx.sql.raw('version + 1'),
      changed_by: changedBy,
      changed_at: at,
    });
    return changed === 1;
  };

export const toVersioned = ({ version, changedBy, changedAt, createdAt }: VersionColumns): Versioned => ({
  version,
  changedBy,
  changedAt: changedAt ?? createdAt,
});

/** A new row is the first version of itself. */
export const firstVersion = (changedBy: string, at: Date) => ({ version: 1, changedBy, changedAt: at });

/** The 409 for a save that was based on an older version: who was first, and when. */
export function changedMeanwhile(row: VersionColumns): ConflictError {
  const present = toVersioned(row);
  return new ConflictError(`was changed by ${present.changedBy ?? 'somebody else'} meanwhile`, { ...present });
}
