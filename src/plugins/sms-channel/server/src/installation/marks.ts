import { createHash } from 'node:crypto';
import type { CopyReason } from '../../../shared/installation/contract';
import { canonicalJson } from '../../../shared/core/canonical-json';

/** By what an installation is recognised. docs/upgrading.md "Copies". */
export interface Marks {
  /** The id of the row that holds the marks. It is not a key: an import gives the row another id, and so it shows. */
  readonly row: number;
  /** SMS_CHANNEL_INSTALLATION, where it is set. */
  readonly name: string | null;
  /** Those of the database server or of the file, by name. */
  readonly database: Readonly<Record<string, string>>;
}

/**
 * In what the marks that are stored differ from those that are found; null where they do not. Names decide where both have
 * one. A mark that only one of them has says nothing: it may be unreadable for a while.
 */
export function differenceOf(stored: Marks | null, found: Marks): CopyReason | null {
  if (!stored) return 'unknown';
  if (stored.row !== found.row) return 'import';
  if (stored.name !== null && found.name !== null) return stored.name === found.name ? null : 'name';
  const isOther = Object.entries(stored.database).some(
    ([mark, value]) => found.database[mark] !== undefined && found.database[mark] !== value,
  );
  return isOther ? 'database' : null;
}

/** What is remembered of an installation that was recognised: also a mark that cannot be read this time. */
export const remembered = (stored: Marks, found: Marks): Marks => ({
  row: found.row,
  name: found.name ?? stored.name,
  database: { ...stored.database, ...found.database },
});

export const isSame = (one: Marks, other: Marks): boolean => canonicalJson(one) === canonicalJson(other);

const hash = (value: unknown, length: number) =>
  createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, length);

/** Names one copy, and no other copy of the same data: for the setting that confirms it. */
export const codeOf = (stored: Marks | null, found: Marks): string => hash({ stored, found }, 12);

/** Keeps the job queues of copies apart that share one Redis. */
export const queueTagOf = (database: Marks['database']): string => hash(database, 8);
