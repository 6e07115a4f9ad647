import type { Knex } from 'knex';
import { errorCode, PLAN_IS_STALE } from './errors';

/** So many statements are kept prepared on each connection: lists of every length make statements of their own. */
const MOST_KEPT = 500;
/** BEGIN and its like have no plan. */
const HAS_PLAN = /^\s*(select|insert|update|delete|with)\b/i;

/** What of knex's PostgreSQL client runs a statement. */
interface PostgresClient {
  readonly transacting?: boolean;
  _query(connection: unknown, query: PostgresQuery): Promise<unknown>;
}

interface PostgresQuery {
  readonly sql: string;
  options?: Record<string, unknown>;
}

/**
 * The same database, and the same pool, with statements that PostgreSQL parses and plans once on each connection: to plan our joins takes
 * it ten times as long as to run them (docs/architecture.md §7.2). Statements of Strapi and of the host app stay as they are.
 */
export function withPreparedStatements(sql: Knex): Knex {
  const own = sql.withUserParams({});
  const names = createNames();
  const Plain = own.client.constructor as new () => PostgresClient;

  class PreparingClient extends Plain {
    override async _query(connection: unknown, query: PostgresQuery): Promise<unknown> {
      const name = names.of(query.sql);
      if (name === null) return super._query(connection, query);
      const options = query.options;
      query.options = { ...options, name };
      try {
        return await super._query(connection, query);
      } catch (error) {
        if (errorCode(error) !== PLAN_IS_STALE) throw error;
        names.renew();
        // In a transaction it is too late: that begins again.
        if (this.transacting) throw error;
        query.options = { ...options, name: names.of(query.sql) ?? undefined };
        return super._query(connection, query);
      }
    }
  }

  // Transactions are made of the prototype.
  Object.setPrototypeOf(own.client, PreparingClient.prototype as object);
  return own;
}

/** Names those statements that come twice, as many as are kept; a name stands for one text for as long as the process runs. */
function createNames() {
  const names = new Map<string, string>();
  const seenOnce = new Set<string>();
  let generation = 0;

  return {
    of(text: string): string | null {
      const known = names.get(text);
      if (known !== undefined) return known;
      if (names.size >= MOST_KEPT || !HAS_PLAN.test(text)) return null;
      if (!seenOnce.delete(text)) {
        if (seenOnce.size >= MOST_KEPT) seenOnce.clear();
        seenOnce.add(text);
        return null;
      }
      const name = `sms_${generation}_${names.size}`;
      names.set(text, name);
      return name;
    },
    /** A table has changed under them. */
    renew(): void {
      generation += 1;
      names.clear();
    },
  };
}
