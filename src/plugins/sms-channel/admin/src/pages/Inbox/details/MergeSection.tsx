import { useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import type { ContactPanelView } from '../../../../../shared/contracts/contact-panel';
import { useUnmergeContactMutation } from '../../../services/contact-panel';
import { useErrorText } from '../../../services/useErrorText';
import { writtenNumber } from '../../../text/phone';
import { useText } from '../../../text/useText';
import { useTimes } from '../../../text/useTimes';
import { MergeModal } from './MergeModal';

/** Two contacts that are one person, for supervisors: which were merged into this one, and how to take them out again. */
export function MergeSection({ contact }: { contact: ContactPanelView }) {
  const text = useText();
  const times = useTimes();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [isMerging, setMerging] = useState(false);
  const [unmerge, { isLoading, originalArgs }] = useUnmergeContactMutation();

  async function undo(id: string, name: string): Promise<void> {
    const result = await unmerge(id);
    if ('error' in result) toggleNotification({ type: 'danger', message: errorText(result.error) });
    else toggleNotification({ type: 'success', message: text('merge.undone', { name }) });
  }

  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      {contact.merged.length > 0 && (
        <>
          <Typography tag="h3" variant="omega" fontWeight="bold">
            {text('merge.merged')}
          </Typography>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
            {contact.merged.map(({ documentId, name, mobilePhone, mergedAt, mergedBy }) => (
              <Flex tag="li" key={documentId} direction="column" alignItems="flex-start" gap={1}>
                <Typography dir="auto">{name === mobilePhone ? writtenNumber(mobilePhone) : name}</Typography>
                <Typography variant="pi" textColor="neutral600">
                  {text('merge.by', { name: mergedBy, time: times.short(mergedAt) })}
                </Typography>
                <Button
                  variant="tertiary"
                  size="S"
                  loading={isLoading && originalArgs === documentId}
                  onClick={() => void undo(documentId, name)}
                >
                  {text('merge.undo')}
                </Button>
              </Flex>
            ))}
          </Flex>
        </>
      )}
      <Button variant="tertiary" size="S" onClick={() => setMerging(true)}>
        {text('merge')}
      </Button>
      {isMerging && <MergeModal contact={contact} onClose={() => setMerging(false)} />}
    </Flex>
  );
}
