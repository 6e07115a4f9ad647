import { useRef, useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import type { HeardCallbacksPage, HeardCallbackView, ReleaseReport } from '../../../../../shared/setup/contract';
import { useText } from '../../../ui/text/useText';
import { CallbackDetails } from '../doctor/CallbackDetails';
import { CallbackTable } from './CallbackTable';
import { Causes } from './Causes';
import { DismissDialog } from '../doctor/DismissDialog';
import { NothingHeard } from '../doctor/NothingHeard';
import { isMasked } from './verdicts';

interface Props {
  readonly id: string;
  readonly page: HeardCallbacksPage;
  readonly callbackUrl: string | undefined;
  readonly report: ReleaseReport | null;
  readonly mayEdit: boolean;
  /** Why the list could not be read anew or farther. */
  readonly error: string | null;
  readonly isLoadingMore: boolean;
  readonly onMore: () => void;
}

export function Heard({ id, page, callbackUrl, report, mayEdit, error, isLoadingMore, onMore }: Props) {
  const text = useText();
  const [shown, show] = useState<HeardCallbackView | null>(null);
  const [leaving, setLeaving] = useState<HeardCallbackView | null>(null);
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
            <NothingHeard callbackUrl={callbackUrl} />
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
