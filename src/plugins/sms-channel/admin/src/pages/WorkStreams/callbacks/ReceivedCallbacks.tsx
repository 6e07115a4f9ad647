import { useRef, useState } from 'react';
import { Box, Button, Flex, Typography, EmptyStateLayout } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import type { ReceivedCallbacksPage, ReceivedCallbackView, ReleaseReport } from '../../../../../shared/setup/contract';
import { useDismissCallbackMutation } from '../../../api/administration';
import { QuestionDialog } from '../../../ui/dialogs/QuestionDialog';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { CopyButton } from '../settings/buttons';
import { CallbackDetails, CallbackTable } from './CallbackTable';
import { Causes } from './Causes';
import { isMasked } from './verdicts';

interface Props {
  readonly id: string;
  readonly page: ReceivedCallbacksPage;
  readonly callbackUrl: string | undefined;
  readonly report: ReleaseReport | null;
  readonly mayEdit: boolean;
  /** Why the list, or its next page, could not be read. */
  readonly error: string | null;
  readonly isLoadingMore: boolean;
  readonly onMore: () => void;
}

export function ReceivedCallbacks({ id, page, callbackUrl, report, mayEdit, error, isLoadingMore, onMore }: Props) {
  const text = useText();
  const [shown, show] = useState<ReceivedCallbackView | null>(null);
  const [leaving, setLeaving] = useState<ReceivedCallbackView | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const hasMasked = page.data.some(({ from, to }) => isMasked(from) || isMasked(to));

  return (
    <>
      <div role="status">
        {report && (
          <Box background="success100" borderColor="success200" hasRadius padding={[3, 5]} marginBottom={6}>
            <Typography>{text('doctor.released', { ...report })}</Typography>
          </Box>
        )}
      </div>
      <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={8}>
        <Causes workStreamId={id} page={page} />
        <Flex ref={list} tabIndex={-1} direction="column" alignItems="stretch" gap={3} style={{ outline: 'none' }}>
          {hasMasked && (
            <Typography variant="pi" textColor="neutral600">
              {text('doctor.masked')}
            </Typography>
          )}
          {page.data.length === 0 ? (
            <NoneReceived callbackUrl={callbackUrl} />
          ) : (
            <CallbackTable rows={page.data} onShow={show} onDismiss={mayEdit ? setLeaving : undefined} />
          )}
          <div role="alert">{error !== null && <Typography textColor="danger700">{error}</Typography>}</div>
          {page.meta.nextCursor !== null && (
            <Flex justifyContent="center">
              <Button variant="tertiary" loading={isLoadingMore} onClick={onMore}>
                {text('doctor.more')}
              </Button>
            </Flex>
          )}
        </Flex>
      </Flex>
      {shown && <CallbackDetails callback={shown} onClose={() => show(null)} />}
      {leaving && (
        <DismissDialog
          workStreamId={id}
          callback={leaving}
          onClose={() => setLeaving(null)}
          onGone={() => list.current?.focus()}
        />
      )}
    </>
  );
}

/** No callback has come yet: where TeleSign must send to, and how to try. */
function NoneReceived({ callbackUrl }: { callbackUrl: string | undefined }) {
  const text = useText();
  const url = useRef<HTMLElement>(null);

  function selectUrl(): void {
    if (url.current) window.getSelection()?.selectAllChildren(url.current);
  }

  return (
    <EmptyStateLayout
      icon={<EmptyDocuments width="16rem" />}
      content={text('doctor.empty')}
      action={
        <Flex direction="column" gap={4} maxWidth="64rem">
          <Typography textAlign="center">{text('doctor.empty.hint')}</Typography>
          {callbackUrl && (
            <>
              <Box background="neutral100" hasRadius padding={[2, 3]} maxWidth="100%">
                <Typography ref={url} tag="code" style={{ overflowWrap: 'anywhere' }}>
                  {callbackUrl}
                </Typography>
              </Box>
              <CopyButton value={callbackUrl} label={text('doctor.copy')} onRefused={selectUrl} />
            </>
          )}
        </Flex>
      }
    />
  );
}

interface DismissDialogProps {
  readonly workStreamId: string;
  readonly callback: ReceivedCallbackView;
  readonly onClose: () => void;
  /** Called after `onClose` when it is gone: its row, which had the focus, goes too. */
  readonly onGone: () => void;
}

/** Asks before a quarantined callback is deleted. */
function DismissDialog({ workStreamId, callback, onClose, onGone }: DismissDialogProps) {
  const text = useText();
  const errorText = useErrorText();
  const [dismiss, { isLoading, error }] = useDismissCallbackMutation();
  const isGone = useRef(false);

  async function confirm(): Promise<void> {
    const result = await dismiss({ id: workStreamId, callback: callback.id });
    if ('error' in result) return;
    isGone.current = true;
    onClose();
  }

  return (
    <QuestionDialog
      title={text('doctor.dismiss.title')}
      body={[text('doctor.dismiss.body')]}
      answer={text('doctor.dismiss')}
      isBusy={isLoading}
      problem={error ? errorText(error) : null}
      onAnswer={() => void confirm()}
      onClose={onClose}
      onGone={() => {
        if (isGone.current) onGone();
      }}
    />
  );
}
