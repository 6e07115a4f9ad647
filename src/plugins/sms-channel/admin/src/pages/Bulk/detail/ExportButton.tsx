import { useState } from 'react';
import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import type { BulkRecipientView, BulkSendView } from '../../../../../shared/bulk/contract';
import { useLazyGetBulkRecipientsQuery } from '../../../api/bulk';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { useTimes } from '../../../ui/text/useTimes';
import { toCsv } from '../csv';
import { exportLines } from '../export-lines';

const PAGE = 100;

/** Everybody and what became of them, as a file for a spreadsheet. */
export function ExportButton({ bulk }: { bulk: BulkSendView }) {
  const text = useText();
  const times = useTimes();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [ask] = useLazyGetBulkRecipientsQuery();
  const [isBusy, setBusy] = useState(false);

  async function save(): Promise<void> {
    setBusy(true);
    try {
      const rows: BulkRecipientView[] = [];
      for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
        const page = await ask({ id: bulk.documentId, outcome: null, cursor, limit: PAGE }).unwrap();
        rows.push(...page.data);
        cursor = page.meta.nextCursor;
      }
      download(`${bulk.name}.csv`, toCsv(exportLines(rows, text, times.exact)));
    } catch (error) {
      toggleNotification({ type: 'danger', message: errorText(error) });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Button size="S" variant="tertiary" startIcon={<Download />} loading={isBusy} onClick={() => void save()}>
      {text('bulk.export')}
    </Button>
  );
}

function download(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob(['\uFEFF', content], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
