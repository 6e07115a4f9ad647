import { useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import type { ContactPanelView } from '../../../../../shared/contacts/contract';
import { useUnmergeContactMutation } from '../../../api/contact-panel';
import { useErrorText } from '../../../ui/text/reasons';
import { writtenNumber } from '../../../ui/text/format';
import { useText } from '../../../ui/text/useText';
import { useTimes } from '../../../ui/text/useTimes';
import { MergeModal } from './MergeModal';

/** Numbers and contacts that are one person: which were merged into this one, how to take them out again, and merging it. */
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

  // A number without a name is linked where its name would stand.
  const offersMerge = contact.canMerge && contact.name !== null;
  if (contact.merged.length === 0 && !offersMerge) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      {contact.merged.length > 0 && (
        <>
          <Typography tag="h3" variant="omega" fontWeight="bold">
            {text('merge.merged')}
          </Typography>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
            {contact.merged.map(({ documentId, name, mobilePhone, mergedAt, mergedBy, canUndo }) => (
              <Flex tag="li" key={documentId} direction="column" alignItems="flex-start" gap={1}>
                <Typography dir="auto">{name === mobilePhone ? writtenNumber(mobilePhone) : name}</Typography>
                <Typography variant="pi" textColor="neutral600">
                  {text('merge.by', { name: mergedBy, time: times.short(mergedAt) })}
                </Typography>
                {canUndo && (
                  <Button
                    variant="tertiary"
                    size="S"
                    loading={isLoading && originalArgs === documentId}
                    onClick={() => void undo(documentId, name)}
                  >
                    {text('merge.undo')}
                  </Button>
                )}
              </Flex>
            ))}
          </Flex>
        </>
      )}
      {offersMerge && (
        <Button variant="tertiary" size="S" onClick={() => setMerging(true)}>
          {text('merge')}
        </Button>
      )}
      {isMerging && <MergeModal contact={contact} onClose={() => setMerging(false)} />}
    </Flex>
  );
}
