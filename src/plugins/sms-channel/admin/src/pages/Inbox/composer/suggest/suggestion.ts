import type { ReactNode } from 'react';

/** Something that can be put in place of what was typed behind a mark. */
export interface Suggestion {
  readonly key: string;
  readonly title: string;
  readonly hint?: string;
  /** Shown of the chosen one before it is put in. */
  readonly preview?: ReactNode;
  readonly insert: string;
}
