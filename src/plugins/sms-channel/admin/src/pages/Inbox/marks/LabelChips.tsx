import { useState } from 'react';
import { Flex, IconButton, TextButton, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import { useText } from '../../../ui/text/useText';
import { LabelChip } from './LabelChip';

type Label = ConversationView['labels'][number];

/** More would push everything else out of the panel. */
const SHOWN = 8;

interface LabelChipsProps {
  readonly labels: readonly Label[];
  readonly isBusy: boolean;
  readonly onRemove: ((label: Label) => void) | undefined;
}

/** The labels of a conversation, each with its way out; the first of many, until the reader asks for all. */
export function LabelChips({ labels, isBusy, onRemove }: LabelChipsProps) {
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
