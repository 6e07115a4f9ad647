import type { Ref } from '../../../../shared/core/contract';
import type { Row, Tx } from '../../db/database';

/** Our number and its work stream. One that was deleted has the id 0; the number stays, as it was written down. */
export interface OurSide {
  readonly smsNumber: { id: number; documentId: string; number: string };
  readonly workStream: { id: number; enabled: boolean } & Ref;
}

/** For queries that join the number as `n` and the work stream as `w`. */
export const OUR_SIDE_COLUMNS = {
  numberId: 'n.id',
  numberDocumentId: 'n.document_id',
  number: 'n.number',
  streamId: 'w.id',
  streamDocumentId: 'w.document_id',
  streamName: 'w.name',
  streamEnabled: 'w.enabled',
} as const;

export const toOurSide = (row: Row, writtenDown: unknown): OurSide => ({
  smsNumber: {
    id: Number(row.numberId ?? 0),
    documentId: String(row.numberDocumentId ?? ''),
    number: String(row.number ?? writtenDown),
  },
  workStream: {
    id: Number(row.streamId ?? 0),
    documentId: String(row.streamDocumentId ?? ''),
    name: String(row.streamName ?? ''),
    enabled: Boolean(row.streamEnabled),
  },
});

/** The languages that a contact and a number of ours say for themselves. */
export async function ownLanguages(
  contactId: number,
  smsNumberId: number,
  tx: Tx,
): Promise<{ contact: string | null; smsNumber: string | null }> {
  const languageOf = (table: string, id: number) => tx.sql(table).where({ id }).select('language');
  const row: Row | undefined = await tx.sql.first({
    contact: languageOf('sms_channel_contacts', contactId),
    smsNumber: languageOf('sms_channel_sms_numbers', smsNumberId),
  });
  const plain = (language: unknown) => (typeof language === 'string' ? language : null);
  return { contact: plain(row?.contact), smsNumber: plain(row?.smsNumber) };
}
