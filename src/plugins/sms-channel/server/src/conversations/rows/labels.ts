import type { LabelColour, LabelView } from '../../../../shared/conversations/contract';
import type { joined } from '../conversation-rows';
import { configurationRows, type EntityRow } from '../../db/configuration';
import { newDocumentId, type Row, type Tx } from '../../db/database';
import { labelType } from '../content-types';

const LINKS = 'sms_channel_conversation_labels';
const LABELS = 'sms_channel_labels';

export interface LabelEntity extends EntityRow {
  readonly name: string;
  /** The name in lower case. */
  readonly nameKey: string;
  readonly colour: LabelColour;
}

/** The catalogue. */
export const labels = configurationRows<LabelEntity>(labelType);

export interface LabelRow extends LabelView {
  readonly id: number;
}

const toLabel = (row: Row): LabelRow => ({
  id: Number(row.id),
  documentId: String(row.document_id),
  name: String(row.name),
  colour: String(row.colour) as LabelColour,
});

const COLUMNS = ['l.id', 'l.document_id', 'l.name', 'l.colour'] as const;

/** The labels of a page of conversations by conversation id, in the order of their names. */
export async function labelsOf(conversationIds: readonly number[], tx: Tx): Promise<Map<number, LabelRow[]>> {
  const found = new Map<number, LabelRow[]>();
  if (conversationIds.length === 0) return found;
  const rows: Row[] = await tx
    .sql({ cl: LINKS })
    .join({ l: LABELS }, 'l.id', 'cl.label_id')
    .whereIn('cl.conversation_id', [...conversationIds])
    .orderBy(['l.name_key', 'l.id'])
    .select('cl.conversation_id', ...COLUMNS);
  for (const row of rows) {
    const id = Number(row.conversation_id);
    found.set(id, [...(found.get(id) ?? []), toLabel(row)]);
  }
  return found;
}

export async function byDocumentIds(documentIds: readonly string[], tx: Tx): Promise<LabelRow[]> {
  if (documentIds.length === 0) return [];
  const rows: Row[] = await tx
    .sql({ l: LABELS })
    .whereIn('l.document_id', [...documentIds])
    .orderBy(['l.name_key', 'l.id'])
    .select(...COLUMNS)
    // Locked: none of them can leave the catalogue before it is added.
    .forShare();
  return rows.map(toLabel);
}

/** Adds and removes labels. One that is there already, or is gone already, changes nothing. */
export async function change(
  conversationId: number,
  { added, removed }: { added: readonly LabelRow[]; removed: readonly LabelRow[] },
  now: Date,
  tx: Tx,
): Promise<void> {
  if (removed.length > 0) {
    const ids = removed.map(({ id }) => id);
    await tx.sql(LINKS).where({ conversation_id: conversationId }).whereIn('label_id', ids).delete();
  }
  if (added.length === 0) return;
  const rows = added.map(({ id }) => ({
    document_id: newDocumentId(),
    created_at: now,
    updated_at: now,
    published_at: now,
    conversation_id: conversationId,
    label_id: id,
  }));
  await tx.sql(LINKS).insert(rows).onConflict(['conversation_id', 'label_id']).ignore();
}

/** Deleting a label removes it from every conversation. */
export async function removeEverywhere(labelId: number, tx: Tx): Promise<void> {
  await tx.sql(LINKS).where({ label_id: labelId }).delete();
}

/** Restricts a list of conversations to those that carry a label. */
export const withLabel = (query: ReturnType<typeof joined>, documentId: string) =>
  void query.whereExists((links) => {
    void links
      .from({ cl: LINKS })
      .join({ l: LABELS }, 'l.id', 'cl.label_id')
      .whereRaw('cl.conversation_id = c.id')
      .where('l.document_id', documentId)
      .select('cl.id');
  });
