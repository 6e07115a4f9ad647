import { useState } from 'react';
import { Box, Button, Field, Flex, TextInput } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useText } from '../../../../ui/text/useText';
import { readLanguage } from './languages';

interface Props {
  readonly known: readonly string[];
  readonly onAdd: (language: string) => void;
}

/** A language in which there is no text yet, by its two or three letters. */
export function AddLanguage({ known, onAdd }: Props) {
  const text = useText();
  const [typed, setTyped] = useState('');
  const language = readLanguage(typed);
  const isNew = language !== null && !known.includes(language);

  function add(): void {
    if (!isNew) return;
    onAdd(language);
    setTyped('');
  }

  return (
    <Field.Root id="auto-language-new">
      <Field.Label>{text('auto.language.new')}</Field.Label>
      <Flex gap={2}>
        <Box width="8rem">
          <TextInput
            autoComplete="off"
            maxLength={3}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              // Adding is not saving.
              event.preventDefault();
              add();
            }}
          />
        </Box>
        <Button variant="secondary" startIcon={<Plus />} disabled={!isNew} onClick={add}>
          {text('auto.language.add')}
        </Button>
      </Flex>
    </Field.Root>
  );
}
