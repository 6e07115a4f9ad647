import type { Ref } from '../../../../shared/core/contract';
import type { Row } from '../../db/database';

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
