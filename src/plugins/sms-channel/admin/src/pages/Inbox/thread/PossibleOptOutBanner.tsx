import { Box, Button, Flex, Typography } from '@strapi/design-system';
import type { InboxMe } from '../../../../../shared/distribution/contract';
import { useGetConsentQuery } from '../../../api/contact-panel';
import { useText } from '../../../ui/text/useText';
import { useRecord } from '../details/RecordModal';

/** Asks an agent whether a text was a wish to stop. Not shown while there is no such text. */
export function PossibleOptOutBanner({ id, me }: { id: string; me: InboxMe }) {
  const text = useText();
  const { currentData: consent } = useGetConsentQuery(id);
  const { record, isRecording } = useRecord(id);
  const suspected = consent?.possibleOptOut;

  return (
    <div role="status">
      {suspected && (
        <Box
          tag="section"
          aria-label={text('consent')}
          padding={3}
          background="warning100"
          borderColor="warning200"
          borderStyle="solid"
          borderWidth="1px 0 0"
        >
          <Flex gap={3} wrap="wrap" justifyContent="space-between">
            <Flex direction="column" alignItems="flex-start" gap={1} flex="1 1 20rem" minWidth={0}>
              <Typography fontWeight="bold" style={{ overflowWrap: 'anywhere' }} dir="auto">
                {text('consent.banner', { words: suspected.wording ?? '…' })}
              </Typography>
              <Typography variant="pi" textColor="neutral700">
                {text('consent.banner.hint')}
              </Typography>
            </Flex>
            {me.canReply && (
              <Flex gap={2} wrap="wrap">
                <Button
                  variant="danger-light"
                  disabled={isRecording}
                  onClick={() => void record({ action: 'confirm' })}
                >
                  {text('consent.banner.confirm')}
                </Button>
                <Button variant="tertiary" disabled={isRecording} onClick={() => void record({ action: 'dismiss' })}>
                  {text('consent.banner.dismiss')}
                </Button>
              </Flex>
            )}
          </Flex>
        </Box>
      )}
    </div>
  );
}
