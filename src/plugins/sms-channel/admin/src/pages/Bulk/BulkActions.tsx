import { useRef, useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import type { BulkSendView, BulkRecipientView } from '../../../../shared/bulk/contract';
import type { BulkAction, BulkState } from '../../../../shared/bulk/outcome';
import { useActOnBulkSendMutation, useLazyGetBulkRecipientsQuery } from '../../api/bulk';
import { QuestionDialog } from '../../ui/dialogs/QuestionDialog';
import { useKeptFocus } from '../../ui/hooks/focus';
import { useErrorText } from '../../ui/text/reasons';
import { useTimes } from '../../ui/text/times';
import { useText } from '../../ui/text/useText';
import { toCsv } from './csv';
import { exportLines } from './reason-words';

const ACTIONS: Record<BulkState, readonly BulkAction[]> = {
  draft: ['start', 'cancel'],
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  cancelled: [],
  done: [],
};
/** What cannot be undone is asked about. */
const ASKED: readonly BulkAction[] = ['start', 'cancel'];

export function BulkActions({ bulk }: { bulk: BulkSendView }) {
  const text = useText();
  const errorText = useErrorText();
  const [asking, setAsking] = useState<BulkAction | null>(null);
  const [act, { isLoading, error, reset }] = useActOnBulkSendMutation();
  const problem = error ? errorText(error) : null;
  const run = (action: BulkAction) => act({ id: bulk.documentId, action });
  function press(action: BulkAction): void {
    // What was refused before is not about this.
    reset();
    if (ASKED.includes(action)) setAsking(action);
    else void run(action);
  }
  async function answer(action: BulkAction): Promise<void> {
    if ('data' in (await run(action))) setAsking(null);
  }
  const area = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus(area);
  const people = bulk.counts.pending + bulk.counts.held;

  return (
    <Flex direction="column" alignItems="flex-end" gap={1}>
      <Flex ref={area} gap={2} wrap="wrap" justifyContent="flex-end" {...keptFocus}>
        <ExportButton bulk={bulk} />
        {ACTIONS[bulk.state].map((action) => (
          <Button
            key={action}
            size="S"
            variant={action === 'cancel' ? 'danger-light' : action === 'start' ? 'default' : 'secondary'}
            disabled={isLoading || (action === 'start' && people === 0)}
            onClick={() => press(action)}
          >
            {text(`bulk.action.${action}`)}
          </Button>
        ))}
      </Flex>
      <div role="alert">{!asking && problem && <Typography textColor="danger700">{problem}</Typography>}</div>
      {asking && (
        <QuestionDialog
          title={text(`bulk.action.${asking}`)}
          body={[
            asking === 'start'
              ? text('bulk.ask.start', { people, segments: bulk.segments })
              : text('bulk.ask.cancel', { people: people + bulk.counts.queued }),
          ]}
          answer={text(`bulk.action.${asking}`)}
          refusal={text('bulk.ask.no')}
          isHarmless={asking === 'start'}
          isBusy={isLoading}
          problem={problem}
          onAnswer={() => void answer(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </Flex>
  );
}

const PAGE = 100;

/** Every recipient with the outcome, as a file for a spreadsheet. */
function ExportButton({ bulk }: { bulk: BulkSendView }) {
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
