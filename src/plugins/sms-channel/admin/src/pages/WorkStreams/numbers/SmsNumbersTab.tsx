import { Box, Button, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useField, useForm } from '@strapi/strapi/admin';
import type { WorkStreamDetail, WorkStreamOptions } from '../../../../../shared/setup/contract';
import { useFocusAfterChange } from '../../../ui/hooks/focus';
import { useText } from '../../../ui/text/useText';
import { newSmsNumber, type SmsNumberForm } from '../editor/form-values';
import { useRowErrors, useRowKeys } from '../editor/rows';
import { NumberCard } from './NumberCard';
import { repeatedNumbers } from './number-note';

interface Props {
  readonly workStream: WorkStreamDetail | null;
  readonly options: WorkStreamOptions;
}

const PATH = 'smsNumbers';
const ADD_ID = `${PATH}.add`;
const fieldId = (position: number) => `${PATH}.${position}.number`;
const removeId = (position: number) => `${PATH}.${position}.remove`;

/** The numbers of the work stream, each edited where it stands; stored with everything else by the editor's Save. */
export function SmsNumbersTab({ workStream, options }: Props) {
  const text = useText();
  const isReadOnly = useForm('SmsNumbersTab', (form) => form.disabled);
  const { value: numbers = [], error, rawError, onChange } = useField<SmsNumberForm[]>(PATH);
  const { keys, removeKey } = useRowKeys(numbers.length);
  const errorsOf = useRowErrors(rawError, keys, numbers);
  const focusAfterChange = useFocusAfterChange(numbers.length);
  const repeated = repeatedNumbers(numbers, options.defaultCountry);
  const isFull = numbers.length >= options.maxNumbersPerWorkStream;

  function add() {
    focusAfterChange(fieldId(numbers.length));
    onChange(PATH, [...numbers, newSmsNumber()]);
  }

  function remove(position: number) {
    focusAfterChange(removeId(Math.min(position, numbers.length - 2)), ADD_ID);
    removeKey(position);
    onChange(
      PATH,
      numbers.filter((_number, other) => other !== position),
    );
  }

  const addButton = !isReadOnly && (
    <Button id={ADD_ID} variant="secondary" startIcon={<Plus />} disabled={isFull} onClick={add}>
      {text('numbers.add')}
    </Button>
  );

  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Box>
        <Typography variant="delta" tag="h2">
          {text('numbers.title')}
        </Typography>
        <Typography tag="p" textColor="neutral600" paddingTop={1}>
          {text('numbers.intro')}
        </Typography>
      </Box>
      {error && <Typography textColor="danger600">{error}</Typography>}
      {numbers.length === 0 && (
        <EmptyStateLayout
          shadow="none"
          icon={<EmptyDocuments width="16rem" />}
          content={text(isReadOnly ? 'numbers.empty.readOnly' : 'numbers.empty')}
          action={addButton}
        />
      )}
      {keys.map((key, position) => (
        <NumberCard
          key={key}
          path={`${PATH}.${position}`}
          removeId={removeId(position)}
          errors={errorsOf(key)}
          saved={savedOf(workStream, numbers[position])}
          isRepeated={repeated.has(position)}
          onRemove={() => remove(position)}
        />
      ))}
      {numbers.length > 0 && !isReadOnly && (
        <Flex direction="column" alignItems="flex-start" gap={2}>
          {addButton}
          {isFull && (
            <Typography variant="pi" textColor="neutral600" maxWidth="72rem">
              {text('numbers.full', { max: options.maxNumbersPerWorkStream })}
            </Typography>
          )}
        </Flex>
      )}
    </Flex>
  );
}

const savedOf = (workStream: WorkStreamDetail | null, number: SmsNumberForm | undefined) =>
  workStream?.smsNumbers.find(({ documentId }) => documentId === number?.documentId);
