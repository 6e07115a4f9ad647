import {
  ALL_NUMBERS,
  NO_CONSENT,
  type ConsentLevel,
  type ScopeConsent,
  type Since,
} from '../../../shared/consent/consent';
import { fromJson, insertMissing, toDate, type Database, type Row, type Tx } from '../db/database';

const TABLE = 'sms_channel_consent_states';

/** The consent of a person towards one of our numbers and towards all of them. */
export interface BothScopes {
  /** Whether anything stands under a name of the person towards this number. */
  readonly isKnown: boolean;
  readonly number: ScopeConsent;
  readonly all: ScopeConsent;
}

/** A person towards one of our numbers. `names` are all under which the person may be known: spellings and keyed hashes. */
export interface Relation {
  readonly names: readonly string[];
  readonly ourNumber: string;
}

export const stateKey = (name: string, scope: string) => `${name}|${scope}`;

/** The name and the scope of a key. */
export function partsOf(key: string): { name: string; scope: string } {
  const at = key.lastIndexOf('|');
  return { name: key.slice(0, at), scope: key.slice(at + 1) };
}

const toSince = (value: unknown): Since | null => {
  if (value === null || value === undefined) return null;
  const { position, at, how } = fromJson<{ position: number; at: string; how: Since['how'] }>(value);
  return { position, at: toDate(at), how };
};

const toState = (row: Row): ScopeConsent => ({
  level: String(row.level) as ConsentLevel,
  optedOut: toSince(row.opted_out),
  carrierBlocked: toSince(row.carrier_blocked),
  possibleOptOut: toSince(row.possible_opt_out),
  resumedPosition: row.resumed_position === null ? null : Number(row.resumed_position),
});

const scopesOf = ({ ourNumber }: Relation) => [ourNumber, ALL_NUMBERS];
const keysOf = (relation: Relation) =>
  scopesOf(relation).flatMap((scope) => relation.names.map((name) => stateKey(name, scope)));

/** SQLite binds at most 32,766 values a statement; a relation has a handful of names, twice. */
const RELATIONS_A_LOOK = 1_000;

/** The states of many relations, in their order. */
export async function ofMany(relations: readonly Relation[], tx: Tx): Promise<BothScopes[]> {
  const both: BothScopes[] = [];
  for (let from = 0; from < relations.length; from += RELATIONS_A_LOOK) {
    const batch = relations.slice(from, from + RELATIONS_A_LOOK);
    const rows: Row[] = await statesUnder(batch.flatMap(keysOf), tx);
    const states = statesIn(rows);
    both.push(...batch.map((relation) => bothOf(relation, states)));
  }
  return both;
}

/**
 * The states of a relation, locked until the transaction ends: a STOP that arrives now waits for the text that leaves now, and
 * is applied to the next one. A lock needs a row, so an unknown state gets one.
 */
export async function hold(
  relation: Relation,
  now: Date,
  { dialect }: Pick<Database, 'dialect'>,
  tx: Tx,
): Promise<BothScopes> {
  const query = statesUnder(keysOf(relation), tx);
  // SQLite has one writer: this transaction.
  if (dialect === 'sqlite') return bothOf(relation, statesIn(await query));
  // All numbers last: docs/architecture.md §6.1.
  const rows: Row[] = await query
    .clearOrder()
    .orderByRaw("case when state_key like '%|*' then 1 else 0 end, id")
    .forShare();
  const known = new Set(rows.map((row) => String(row.state_key)));
  const missing = scopesOf(relation).filter(
    (scope) => !relation.names.some((name) => known.has(stateKey(name, scope))),
  );
  if (missing.length === 0) return bothOf(relation, statesIn(rows));
  const made = await insertUnknown(relation.names, missing, now, tx);
  // What this transaction has written is its own, and says nothing.
  return made.length === missing.length ? bothOf(relation, statesIn(rows)) : hold(relation, now, { dialect }, tx);
}

const statesUnder = (keys: readonly string[], tx: Tx) =>
  tx
    .sql(TABLE)
    .whereIn('state_key', [...new Set(keys)])
    .orderBy('id');

const statesIn = (rows: readonly Row[]) => new Map(rows.map((row) => [String(row.state_key), toState(row)]));

const bothOf = ({ names, ourNumber }: Relation, states: ReadonlyMap<string, ScopeConsent>): BothScopes => ({
  isKnown: names.some((name) => states.has(stateKey(name, ourNumber))),
  number: strictest(names.map((name) => states.get(stateKey(name, ourNumber)))),
  all: strictest(names.map((name) => states.get(stateKey(name, ALL_NUMBERS)))),
});

/** Returns the keys of those that were not there. */
function insertUnknown([name = '']: readonly string[], scopes: readonly string[], now: Date, tx: Tx) {
  const rows = scopes.map((scope) => ({ state_key: stateKey(name, scope), ...toColumns(NO_CONSENT) }));
  return insertMissing(tx, TABLE, 'state_key', rows, now);
}

/** A person known under two spellings is opted out when one of them is. */
export function strictest(states: readonly (ScopeConsent | undefined)[]): ScopeConsent {
  const known = states.filter((state) => state !== undefined);
  const [first = NO_CONSENT, ...others] = known;
  return others.reduce(
    (sum, state) => ({
      level: sum.level === 'none' ? state.level : sum.level,
      optedOut: sum.optedOut ?? state.optedOut,
      carrierBlocked: sum.carrierBlocked ?? state.carrierBlocked,
      possibleOptOut: sum.possibleOptOut ?? state.possibleOptOut,
      resumedPosition: sum.resumedPosition ?? state.resumedPosition,
    }),
    first,
  );
}

/** All states, page by page, by their row ids. */
export async function page(afterId: number, limit: number, tx: Tx): Promise<(KeyedState & { readonly id: number })[]> {
  const rows: Row[] = await tx.sql(TABLE).where('id', '>', afterId).orderBy('id').limit(limit);
  return rows.map((row) => ({ id: Number(row.id), key: String(row.state_key), state: toState(row) }));
}

export interface KeyedState {
  readonly key: string;
  readonly state: ScopeConsent;
}

/**
 * The states of a person towards a scope, under each of their names, locked until the transaction ends; at least one. `isUnknown`:
 * a look has just found none.
 */
export async function lock(
  names: readonly [string, ...string[]],
  scope: string,
  { now, isUnknown = false }: { readonly now: Date; readonly isUnknown?: boolean },
  { dialect }: Pick<Database, 'dialect'>,
  tx: Tx,
): Promise<KeyedState[]> {
  if (isUnknown) {
    const key = stateKey(names[0], scope);
    // Where there are row locks, the sender will lock the state for all numbers too: it is made along with the first one.
    const scopes = dialect === 'sqlite' || scope === ALL_NUMBERS ? [scope] : [scope, ALL_NUMBERS];
    // What this transaction has written is its own.
    if ((await insertUnknown(names, scopes, now, tx)).includes(key)) return [{ key, state: NO_CONSENT }];
  }
  const query = tx
    .sql(TABLE)
    .whereIn(
      'state_key',
      names.map((name) => stateKey(name, scope)),
    )
    .orderBy('id');
  const rows: Row[] = await (dialect === 'sqlite' ? query : query.forUpdate());
  if (rows.length > 0) return rows.map((row) => ({ key: String(row.state_key), state: toState(row) }));
  return lock(names, scope, { now, isUnknown: true }, { dialect }, tx);
}

export async function save(key: string, state: ScopeConsent, now: Date, tx: Tx): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ state_key: key })
    .update({ ...toColumns(state), updated_at: now });
}

const toColumns = ({ level, optedOut, carrierBlocked, possibleOptOut, resumedPosition }: ScopeConsent): Row => ({
  level,
  opted_out: optedOut === null ? null : JSON.stringify(optedOut),
  carrier_blocked: carrierBlocked === null ? null : JSON.stringify(carrierBlocked),
  possible_opt_out: possibleOptOut === null ? null : JSON.stringify(possibleOptOut),
  resumed_position: resumedPosition,
});
