import { useRef, useState } from 'react';
import { Box, Button, Flex, Link, Typography } from '@strapi/design-system';
import { ArrowClockwise, Trash } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { type DeadLetterView, WORK_KINDS } from '../../../../shared/jobs/contract';
import { useDecideDeadLetterMutation, useGetDeadLettersQuery } from '../../api/health';
import { QuestionDialog } from '../../ui/dialogs/QuestionDialog';
import { useRefetchWhileSeen } from '../../ui/hooks/while-seen';
import { PaneError, PaneLoading } from '../../ui/page/states';
import { INBOX_PATH, bulkPath, editorPath } from '../../ui/paths';
import { useErrorText } from '../../ui/text/reasons';
import { useTimes } from '../../ui/text/times';
import { type Text, useText } from '../../ui/text/useText';
import { FactsTable } from './FactsTable';

const FRESH_MS = 10_000;

type Decision = 'retry' | 'drop';
interface Question {
  readonly letter: DeadLetterView;
  readonly decision: Decision;
}

/** Work that failed its last attempt: why, and what a person decides about it. */
export function DeadLetters({ mayEdit }: { mayEdit: boolean }) {
  const text = useText();
  const errorText = useErrorText();
  /** Where each page that was turned began; the last one is shown. */
  const [turned, setTurned] = useState<readonly string[]>([]);
  const [question, setQuestion] = useState<Question | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const { data, error, refetch, isFetching } = useGetDeadLettersQuery(turned.at(-1) ?? null, {
    refetchOnMountOrArgChange: true,
  });
  useRefetchWhileSeen(refetch, FRESH_MS);
  if (error && !data) return <PaneError message={errorText(error)} onRetry={() => void refetch()} />;
  if (!data) return <PaneLoading />;
  const { nextCursor } = data.meta;
  const before = turned.slice(0, -1);
  return (
    <Flex ref={list} tabIndex={-1} direction="column" alignItems="stretch" gap={3} style={{ outline: 'none' }}>
      {data.data.length === 0 ? (
        <NoLetters />
      ) : (
        <Letters letters={data.data} onAsk={mayEdit ? setQuestion : undefined} />
      )}
      {(turned.length > 0 || nextCursor !== null) && (
        <Flex gap={2} justifyContent="flex-end">
          <Button variant="tertiary" disabled={turned.length === 0 || isFetching} onClick={() => setTurned(before)}>
            {text('health.letters.newer')}
          </Button>
          <Button
            variant="tertiary"
            disabled={nextCursor === null || isFetching}
            onClick={() => nextCursor !== null && setTurned([...turned, nextCursor])}
          >
            {text('health.letters.older')}
          </Button>
        </Flex>
      )}
      {question && (
        <DecisionDialog {...question} onClose={() => setQuestion(null)} onGone={() => list.current?.focus()} />
      )}
    </Flex>
  );
}

function NoLetters() {
  const text = useText();
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={5}>
      <Typography textColor="neutral600">{text('health.letters.none')}</Typography>
    </Box>
  );
}

interface LettersProps {
  readonly letters: readonly DeadLetterView[];
  /** Undefined where the reader may not decide. */
  readonly onAsk: ((question: Question) => void) | undefined;
}

function Letters({ letters, onAsk }: LettersProps) {
  const text = useText();
  const times = useTimes();
  const buttons = (letter: DeadLetterView) => [
    <Button
      key="retry"
      size="S"
      variant="secondary"
      startIcon={<ArrowClockwise />}
      aria-label={text('health.letters.retry.label', { what: whatOf(letter, text) })}
      onClick={() => onAsk?.({ letter, decision: 'retry' })}
    >
      {text('health.letters.retry')}
    </Button>,
    <Button
      key="drop"
      size="S"
      variant="danger-light"
      startIcon={<Trash />}
      aria-label={text('health.letters.drop.label', { what: whatOf(letter, text) })}
      onClick={() => onAsk?.({ letter, decision: 'drop' })}
    >
      {text('health.letters.drop')}
    </Button>,
  ];
  return (
    <FactsTable<DeadLetterView>
      label={text('health.letters')}
      rows={letters}
      keyOf={({ documentId }) => documentId}
      columns={[
        {
          label: text('health.column.work'),
          cell: (letter) => <Typography fontWeight="semiBold">{whatOf(letter, text)}</Typography>,
        },
        { label: text('health.column.about'), cell: (letter) => <About letter={letter} /> },
        {
          label: text('health.column.reason'),
          cell: ({ reason, attempts }) => (
            <>
              <Typography tag="div" variant="pi">
                {reason}
              </Typography>
              <Typography tag="div" variant="pi" textColor="neutral600">
                {text('retry.attempts', { count: attempts })}
              </Typography>
            </>
          ),
        },
        {
          label: text('health.column.failedAt'),
          cell: ({ failedAt }) => (
            <Typography tag="time" dateTime={failedAt}>
              {times.exact(failedAt)}
            </Typography>
          ),
        },
      ]}
      actions={onAsk && buttons}
    />
  );
}

/** What was to be done. A kind that only a later release knows has its own name. */
function whatOf({ kind }: DeadLetterView, text: Text): string {
  const known = WORK_KINDS.find((each) => each === kind);
  return known ? text(`health.work.${known}`) : kind;
}

function About({ letter: { workStream, conversation, bulkSend } }: { letter: DeadLetterView }) {
  const text = useText();
  if (!workStream && !conversation && !bulkSend) return <Typography>{text('health.about.nothing')}</Typography>;
  return (
    <Flex direction="column" alignItems="flex-start">
      {conversation && (
        <Link tag={NavLink} to={`${INBOX_PATH}/${conversation.documentId}`}>
          {text('health.about.conversation')}
        </Link>
      )}
      {bulkSend && (
        <Link tag={NavLink} to={bulkPath(bulkSend.documentId)}>
          {bulkSend.name || text('health.work.bulk')}
        </Link>
      )}
      {workStream && (
        <Link tag={NavLink} to={editorPath(workStream.documentId)}>
          {workStream.name}
        </Link>
      )}
    </Flex>
  );
}

interface DecisionDialogProps extends Question {
  readonly onClose: () => void;
  /** Called after `onClose` when it is done: the row, which had the focus, is gone too. */
  readonly onGone: () => void;
}

function DecisionDialog({ letter, decision, onClose, onGone }: DecisionDialogProps) {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [decide, { isLoading, error }] = useDecideDeadLetterMutation();
  const isDone = useRef(false);

  async function confirm(): Promise<void> {
    const result = await decide({ id: letter.documentId, decision });
    if ('error' in result) return;
    isDone.current = true;
    toggleNotification({ type: 'success', message: text(`health.letters.${decision}.done`) });
    onClose();
  }

  return (
    <QuestionDialog
      title={text(`health.letters.${decision}.title`)}
      body={[whatOf(letter, text), text(`health.letters.${decision}.body`)]}
      answer={text(`health.letters.${decision}`)}
      isHarmless={decision === 'retry'}
      isBusy={isLoading}
      problem={error ? errorText(error) : null}
      onAnswer={() => void confirm()}
      onClose={onClose}
      onGone={() => {
        if (isDone.current) onGone();
      }}
    />
  );
}
