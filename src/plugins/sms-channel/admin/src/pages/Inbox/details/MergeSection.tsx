import { useState, useDeferredValue } from 'react';
import { Button, Flex, Typography, Combobox, ComboboxOption, Field } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import type { ContactPanelView } from '../../../../../shared/contacts/contract';
import { useUnmergeContactMutation, useMergeContactMutation, useSearchContactsQuery } from '../../../api/contact-panel';
import { FormModal } from '../../../ui/dialogs/Modal';
import { writtenNumber } from '../../../ui/text/format';
import { useErrorText } from '../../../ui/text/reasons';
import { useTimes } from '../../../ui/text/times';
import { useText, isolate } from '../../../ui/text/useText';

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

/** A number without a name is linked to its owner; a contact with a name is merged. */
const TEXTS = {
  link: {
    title: 'contact.link.title',
    what: 'contact.link.what',
    into: 'contact.link.into',
    confirm: 'contact.link.confirm',
    done: 'contact.link.done',
  },
  merge: {
    title: 'merge.title',
    what: 'merge.what',
    into: 'merge.into',
    confirm: 'merge.confirm',
    done: 'merge.done',
  },
} as const;

interface Props {
  readonly contact: ContactPanelView;
  readonly onClose: () => void;
}

/** Chooses the contact that stays; what happens is said before. It is undone in the panel of that contact. */
export function MergeModal({ contact, onClose }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [words, setWords] = useState('');
  const [into, setInto] = useState('');
  const [isMissing, setMissing] = useState(false);
  const { data: found = [], isFetching } = useSearchContactsQuery(useDeferredValue(words.trim()));
  const [merge, { isLoading, error }] = useMergeContactMutation();
  const texts = TEXTS[contact.name === null ? 'link' : 'merge'];
  const name = contact.name ?? writtenNumber(contact.mobilePhone);
  const others = found.filter(({ documentId }) => documentId !== contact.documentId);

  async function submit(): Promise<void> {
    setMissing(into === '');
    if (into === '') return;
    const result = await merge({ id: contact.documentId, into });
    if (!('data' in result)) return;
    onClose();
    toggleNotification({
      type: 'success',
      message: text(texts.done, {
        name,
        into: result.data.contact.name ?? writtenNumber(result.data.contact.mobilePhone),
      }),
    });
  }

  return (
    <FormModal
      title={text(texts.title, { name })}
      submitLabel={text(texts.confirm)}
      isSubmitting={isLoading}
      problem={error && errorText(error)}
      onSubmit={submit}
      onClose={onClose}
    >
      <Typography>{text(texts.what, { name })}</Typography>
      <Field.Root required error={isMissing && text('merge.into.missing')}>
        <Field.Label>{text(texts.into)}</Field.Label>
        <Combobox
          placeholder={text('merge.into.placeholder')}
          autocomplete={{ type: 'list', filter: 'contains' }}
          loading={isFetching}
          loadingMessage={text('state.loading')}
          value={into}
          onChange={(chosen) => setInto(chosen ?? '')}
          onClear={() => setInto('')}
          clearLabel={text('clear')}
          onInputChange={(event) => setWords(event.currentTarget.value)}
          noOptionsMessage={() => text('merge.into.none')}
        >
          {others.map((other) => (
            <ComboboxOption key={other.documentId} value={other.documentId}>
              {[isolate(other.name ?? ''), writtenNumber(other.mobilePhone)].filter(Boolean).join(' · ')}
            </ComboboxOption>
          ))}
        </Combobox>
        <Field.Error />
      </Field.Root>
    </FormModal>
  );
}
