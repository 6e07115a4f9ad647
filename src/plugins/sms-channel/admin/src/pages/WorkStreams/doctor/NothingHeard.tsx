import { useRef } from 'react';
import { Box, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useText } from '../../../ui/text/useText';
import { CopyButton } from '../settings/buttons';

/** Nothing has come in yet: where TeleSign must send to, and how to try. */
export function NothingHeard({ callbackUrl }: { callbackUrl: string | undefined }) {
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
