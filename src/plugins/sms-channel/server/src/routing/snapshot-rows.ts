import type { RoutingRule } from '../../../shared/routing';
import { fromJson, insertUnlessExists, type Row, type Tx } from '../db/database';

const TABLE = 'sms_channel_routing_snapshots';

/** Rules are stored once, by their hash. */
export async function keep(hash: string, rules: readonly RoutingRule[], at: Date, tx: Tx): Promise<void> {
  await insertUnlessExists(tx, TABLE, 'hash', { hash, rules: JSON.stringify(rules) }, at);
}

export async function byHashes(hashes: readonly string[], tx: Tx): Promise<Map<string, RoutingRule[]>> {
  const rows: Row[] = await tx.sql(TABLE).whereIn('hash', [...hashes]);
  return new Map(rows.map((row) => [String(row.hash), fromJson<RoutingRule[]>(row.rules)]));
}
