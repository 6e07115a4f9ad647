import type { Versioned } from '../../../shared/core/contract';
import type { VersionColumns } from './version-rows';
import { ConflictError } from '../app/errors';

export const toVersioned = ({ version, changedBy, changedAt, createdAt }: VersionColumns): Versioned => ({
  version,
  changedBy,
  changedAt: changedAt ?? createdAt,
});

/** A new row is the first version of itself. */
export const firstVersion = (changedBy: string, at: Date) => ({ version: 1, changedBy, changedAt: at });

/** 409 of a save that was made from an older version: who was first, and when. */
export function changedMeanwhile(row: VersionColumns): ConflictError {
  const present = toVersioned(row);
  return new ConflictError(`was changed by ${present.changedBy ?? 'somebody else'} meanwhile`, { ...present });
}
