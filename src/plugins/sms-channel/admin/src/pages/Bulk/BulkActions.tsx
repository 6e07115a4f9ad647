import { useRef, useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import type { BulkSendView } from '../../../../shared/bulk/contract';
import type { BulkAction, BulkState } from '../../../../shared/bulk/outcome';
import { QuestionDialog } from '../../ui/dialogs/QuestionDialog';
import { useKeptFocus } from '../../ui/hooks/focus';
import { useActOnBulkSendMutation } from '../../api/bulk';
import { useErrorText } from '../../ui/text/reasons';
import { useText } from '../../ui/text/useText';
import { ExportButton } from './detail/ExportButton';

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
