import { useRef, useState } from 'react';
import { Button, Field, Flex, SingleSelect, SingleSelectOption, Textarea, Typography } from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import { useText } from '../../ui/text/useText';
import type { ColumnChoice, RecipientList } from './recipient-list';

/** A list is a few hundred kilobytes; what is far bigger is something else. */
const MAX_FILE_BYTES = 5_000_000;

interface Props {
  readonly pasted: string;
  readonly list: RecipientList;
  readonly choice: ColumnChoice;
  readonly problem: string | undefined;
  readonly onPaste: (text: string) => void;
  readonly onChoose: (choice: ColumnChoice) => void;
}

/** The people: pasted from a spreadsheet or read from a CSV file, and which column is what. */
export function RecipientsField({ pasted, list, choice, problem, onPaste, onChoose }: Props) {
  const text = useText();
  const fileInput = useRef<HTMLInputElement>(null);
  const [isTooBig, setTooBig] = useState(false);
  const { columns, lines } = list;

  async function read(file: File | undefined): Promise<void> {
    if (!file) return;
    const tooBig = file.size > MAX_FILE_BYTES;
    setTooBig(tooBig);
    if (!tooBig) onPaste(await file.text());
  }

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Field.Root required hint={text('bulk.list.hint')} error={problem}>
        <Field.Label>{text('bulk.list')}</Field.Label>
        <Textarea value={pasted} onChange={(event) => onPaste(event.target.value)} />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
      <Flex gap={3} wrap="wrap">
        <Button variant="tertiary" startIcon={<Upload />} onClick={() => fileInput.current?.click()}>
          {text('bulk.list.file')}
        </Button>
        <input
          ref={fileInput}
          type="file"
          hidden
          accept=".csv,.txt,text/csv,text/plain"
          onChange={({ target }) => {
            void read(target.files?.[0]);
            // The same file may be chosen again after it was corrected.
            target.value = '';
          }}
        />
        <div role="alert">
          {isTooBig && (
            <Typography textColor="danger600">
              {text('bulk.list.fileTooBig', { megabytes: MAX_FILE_BYTES / 1_000_000 })}
            </Typography>
          )}
        </div>
      </Flex>
      {columns.length > 0 && (
        <Flex gap={4} wrap="wrap" alignItems="flex-end">
          <Field.Root>
            <Field.Label>{text('bulk.column.phone')}</Field.Label>
            <SingleSelect
              value={String(choice.phone)}
              onChange={(value) => onChoose({ ...choice, phone: Number(value) })}
            >
              {columns.map((column, index) => (
                <SingleSelectOption key={index} value={String(index)}>
                  {column}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
          <Field.Root>
            <Field.Label>{text('bulk.column.name')}</Field.Label>
            <SingleSelect
              value={String(choice.name)}
              onChange={(value) => onChoose({ ...choice, name: Number(value) })}
            >
              <SingleSelectOption value="-1">{text('bulk.column.none')}</SingleSelectOption>
              {columns.map((column, index) => (
                <SingleSelectOption key={index} value={String(index)}>
                  {column}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
          <Typography textColor="neutral600" aria-live="polite">
            {text('bulk.list.count', { count: lines.length })}
          </Typography>
        </Flex>
      )}
    </Flex>
  );
}
