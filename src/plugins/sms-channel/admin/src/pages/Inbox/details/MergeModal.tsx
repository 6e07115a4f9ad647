import { useDeferredValue, useId, useState } from 'react';
import { Button, Combobox, ComboboxOption, Field, Flex, Modal, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import type { ContactPanelView } from '../../../../../shared/contracts/contact-panel';
import { useMergeContactMutation, useSearchContactsQuery } from '../../../services/contact-panel';
import { useErrorText } from '../../../services/useErrorText';
import { writtenNumber } from '../../../text/phone';
import { useText } from '../../../text/useText';

interface Props {
  readonly contact: ContactPanelView;
  readonly onClose: () => void;
}

/** Chooses the contact that stays; what happens is said before. It is undone in the panel of that contact. */
export function MergeModal({ contact, onClose }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const formId = useId();
  const { toggleNotification } = useNotification();
  const [words, setWords] = useState('');
  const [into, setInto] = useState('');
  const [isMissing, setMissing] = useState(false);
  const { data: found = [], isFetching } = useSearchContactsQuery(useDeferredValue(words.trim()));
  const [merge, { isLoading, error }] = useMergeContactMutation();
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
      message: text('merge.done', { name, into: result.data.contact.name ?? result.data.contact.mobilePhone }),
    });
  }

  return (
    <Modal.Root open onOpenChange={onClose}>
      <Modal.Content>
        <Modal.Header closeLabel={text('close')}>
          <Modal.Title>{text('merge.title', { name })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <form
            id={formId}
            onSubmit={(event) => {
              event.preventDefault();
              void submit();
            }}
          >
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Typography>{text('merge.what', { name })}</Typography>
              <Field.Root required error={isMissing && text('merge.into.missing')}>
                <Field.Label>{text('merge.into')}</Field.Label>
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
                      {[other.name, writtenNumber(other.mobilePhone)].filter(Boolean).join(' · ')}
                    </ComboboxOption>
                  ))}
                </Combobox>
                <Field.Error />
              </Field.Root>
              <div role="alert">{error && <Typography textColor="danger700">{errorText(error)}</Typography>}</div>
            </Flex>
          </form>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {text('cancel')}
          </Button>
          <Button type="submit" form={formId} loading={isLoading}>
            {text('merge.confirm')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
