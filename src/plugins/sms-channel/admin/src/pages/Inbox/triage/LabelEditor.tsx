import { useRef, useState } from 'react';
import { Combobox, ComboboxOption, Field, Flex, IconButton, Typography } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import { LABEL_COLOURS } from '../../../../../shared/conversations/marks';
import { useCreateLabelMutation, useGetLabelsQuery, useSetLabelsMutation } from '../../../api/triage';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { useCommand } from '../../../ui/shortcuts';
import { LabelChips } from '../marks/LabelChips';
import { ManageLabels } from './ManageLabels';

interface Props {
  readonly conversation: ConversationView;
  readonly canChange: boolean;
  readonly canManage: boolean;
}

/** The labels of a conversation: chosen from the catalogue, or new ones typed in. */
export function LabelEditor({ conversation, canChange, canManage }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const { data: all = [] } = useGetLabelsQuery(undefined, { skip: !canChange });
  const [create] = useCreateLabelMutation();
  const [setLabels, { isLoading }] = useSetLabelsMutation();
  const [isManaging, setManaging] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  useCommand('labels', () => box.current?.focus());
  const { documentId: id, labels } = conversation;
  const ids = labels.map(({ documentId }) => documentId);
  const others = all.filter(({ documentId }) => !ids.includes(documentId));

  const tell = (error: unknown) => toggleNotification({ type: 'danger', message: errorText(error) });

  async function put(next: readonly string[]): Promise<void> {
    const result = await setLabels({ id, labels: next });
    if ('error' in result) tell(result.error);
  }

  async function add(name: string): Promise<void> {
    const known = all.find((label) => label.name.toLowerCase() === name.toLowerCase());
    if (known) return put([...ids, known.documentId]);
    // Colours in turn, so that new labels differ; the first one is for those without a meaning.
    const colour = LABEL_COLOURS[1 + (all.length % (LABEL_COLOURS.length - 1))] ?? 'neutral';
    const made = await create({ name, colour });
    if ('error' in made) tell(made.error);
    else await put([...ids, made.data.documentId]);
  }

  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Flex justifyContent="space-between" gap={2}>
        <Typography variant="pi" fontWeight="bold">
          {text('labels')}
        </Typography>
        {canManage && (
          <IconButton label={text('labels.manage')} size="XS" variant="ghost" onClick={() => setManaging(true)}>
            <Pencil />
          </IconButton>
        )}
      </Flex>
      <LabelChips
        key={id}
        labels={labels}
        isBusy={isLoading}
        onRemove={canChange ? (label) => void put(ids.filter((other) => other !== label.documentId)) : undefined}
      />
      {canChange && (
        <Field.Root>
          {/* Empty again after each choice: a new box, because the old one keeps what was typed. */}
          <Combobox
            key={ids.join()}
            ref={box}
            size="S"
            aria-label={text('labels.add')}
            placeholder={text('labels.add')}
            autocomplete={{ type: 'list', filter: 'contains' }}
            creatable
            createMessage={(name) => text('labels.create', { name })}
            noOptionsMessage={() => text('labels.type')}
            disabled={isLoading}
            value=""
            onChange={(chosen) => {
              // A new name comes here too, before it is a label.
              if (others.some(({ documentId }) => documentId === chosen)) void put([...ids, String(chosen)]);
            }}
            onCreateOption={(name) => {
              if (name?.trim()) void add(name.trim());
            }}
          >
            {others.map(({ documentId, name }) => (
              <ComboboxOption key={documentId} value={documentId}>
                {name}
              </ComboboxOption>
            ))}
          </Combobox>
        </Field.Root>
      )}
      {isManaging && <ManageLabels labels={all} onClose={() => setManaging(false)} />}
    </Flex>
  );
}
