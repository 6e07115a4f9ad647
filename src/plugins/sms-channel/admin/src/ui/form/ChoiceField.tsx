import { useId, type ReactNode } from 'react';
import { Flex, Radio, Typography } from '@strapi/design-system';

interface Choice {
  readonly value: string;
  readonly label: string;
  /** What choosing it means. */
  readonly description?: ReactNode;
}

interface Props {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string | undefined;
  readonly isDisabled?: boolean;
  readonly hint?: string;
  readonly error?: string;
  readonly onChange: (value: string) => void;
}

/** A choice of few, each with a sentence. */
export function ChoiceField({ label, choices, value, isDisabled = false, hint, error, onChange }: Props) {
  const id = useId();
  const noteId = error ? `${id}-error` : `${id}-hint`;
  const note = error ?? hint;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Typography id={`${id}-label`} variant="pi" fontWeight="bold" textColor="neutral800">
        {label}
      </Typography>
      <Radio.Group
        aria-labelledby={`${id}-label`}
        aria-describedby={note && noteId}
        disabled={isDisabled}
        value={value}
        onValueChange={onChange}
      >
        {choices.map((choice) => (
          <Flex key={choice.value} direction="column" alignItems="stretch" gap={1}>
            <Radio.Item
              value={choice.value}
              aria-describedby={choice.description ? `${id}-${choice.value}` : undefined}
            >
              {choice.label}
            </Radio.Item>
            {choice.description && (
              <Typography id={`${id}-${choice.value}`} variant="pi" textColor="neutral600" paddingLeft="2.8rem">
                {choice.description}
              </Typography>
            )}
          </Flex>
        ))}
      </Radio.Group>
      {note && (
        <Typography
          id={noteId}
          tag="p"
          variant="pi"
          textColor={error ? 'danger600' : 'neutral600'}
          data-strapi-field-error={error ? true : undefined}
        >
          {note}
        </Typography>
      )}
    </Flex>
  );
}
