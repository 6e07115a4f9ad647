import type { DatabaseKind } from './channel';

const nothing = Object.assign(() => undefined, { each: () => () => undefined }) as unknown as jest.It;

/**
 * `it` for a case that no SQL decides, in a `describe` of each database: input that its schema refuses, who may do what, a rule
 * that is pure, a page that stands still. It runs on SQLite, and PostgreSQL does not have it.
 */
export const once = (database: DatabaseKind): jest.It => (database === 'sqlite' ? it : nothing);
