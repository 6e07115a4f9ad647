import { useRef, useState } from 'react';
import { Combobox, ComboboxOption, Field, Flex, IconButton, Typography, TextButton } from '@strapi/design-system';
import { Pencil, Cross } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { type ConversationView, LABEL_COLOURS } from '../../../../../shared/conversations/contract';
import { useCreateLabelMutation, useGetLabelsQuery, useSetTriageMutation } from '../../../api/triage';
import { useCommand } from '../../../ui/shortcuts';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { ManageLabels } from './ManageLabels';
import { LabelChip } from './TriageBadges';

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
  const [setTriage, { isLoading }] = useSetTriageMutation();
  const [isManaging, setManaging] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  useCommand('labels', () => box.current?.focus());
  const { documentId: id, labels } = conversation;
  const ids = labels.map(({ documentId }) => documentId);
  const others = all.filter(({ documentId }) => !ids.includes(documentId));

  const tell = (error: unknown) => toggleNotification({ type: 'danger', message: errorText(error) });

  async function put(next: readonly string[]): Promise<void> {
    const result = await setTriage({ id, change: { labels: next } });
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

type Label = ConversationView['labels'][number];

/** More would push everything else out of the panel. */
const SHOWN = 8;

interface LabelChipsProps {
  readonly labels: readonly Label[];
  readonly isBusy: boolean;
  readonly onRemove: ((label: Label) => void) | undefined;
}

/** The labels of a conversation, each with its way out; the first of many, until the reader asks for all. */
function LabelChips({ labels, isBusy, onRemove }: LabelChipsProps) {
  const text = useText();
  const [isWhole, setWhole] = useState(false);
  const isLong = labels.length > SHOWN;
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <Flex tag="ul" wrap="wrap" gap={1} maxWidth="100%" aria-label={text('labels')}>
        {(isWhole ? labels : labels.slice(0, SHOWN)).map((label) => (
          <Flex tag="li" key={label.documentId} gap={1} maxWidth="100%">
            <LabelChip label={label} />
            {onRemove && (
              <IconButton
                label={text('labels.remove', { name: label.name })}
                size="XS"
                variant="ghost"
                disabled={isBusy}
                onClick={() => onRemove(label)}
              >
                <Cross />
              </IconButton>
            )}
          </Flex>
        ))}
        {labels.length === 0 && (
          <Typography tag="li" variant="pi" textColor="neutral600">
            {text('labels.none')}
          </Typography>
        )}
      </Flex>
      {isLong && (
        <TextButton aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? text('labels.fewer') : text('labels.all', { count: labels.length })}
        </TextButton>
      )}
    </Flex>
  );
}
