import { Box, Field, Flex, IconButton, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { styled } from 'styled-components';
import { OPERATORS } from '../../../../../../shared/routing/operators';
import { fieldLabel, operatorsOf, type RuleField } from '../../../../ui/rules/fields';
import { type ConditionForm, noFieldInWords } from '../../../../ui/rules/rule-in-words';
import { useText } from '../../../../ui/text/useText';
import { errorAt, type Errors } from '../../editor/rows';
import { ConditionValue } from './ConditionValue';
import { withField, withOperator } from './condition-changes';

/** One line where there is room, else one control below the other. */
const Row = styled(Box)`
  display: grid;
  gap: ${({ theme }) => theme.spaces[2]};
  align-items: start;
  grid-template-columns: minmax(0, 1fr) auto;

  & > :nth-child(n + 2) {
    grid-column: 1 / -1;
  }
  & > :last-child {
    grid-column: 2;
    grid-row: 1;
  }

  ${({ theme }) => theme.breakpoints.large} {
    grid-template-columns: 3rem minmax(0, 3fr) minmax(0, 3fr) minmax(0, 4fr) 3.2rem;

    & > :nth-child(n) {
      grid-column: auto;
      grid-row: auto;
    }
  }
`;

interface Props {
  readonly condition: ConditionForm;
  readonly position: number;
  readonly word: 'if' | 'and' | 'or';
  readonly id: string;
  readonly removeId: string;
  readonly errors: Errors;
  readonly fields: readonly RuleField[];
  readonly isReadOnly: boolean;
  readonly onChange: (changed: ConditionForm) => void;
  readonly onRemove: () => void;
}

export function ConditionRow({ condition, word, id, errors, fields, isReadOnly, onChange, ...props }: Props) {
  const text = useText();
  const field = fields.find(({ path }) => path === condition.field);
  const paths = fields.map(({ path }) => path);
  // What is stored stays to be chosen, also where it is no longer offered.
  const offeredFields = field ? paths : [condition.field, ...paths];
  const operators = operatorsOf(field);
  const offeredOperators = operators.includes(condition.operator) ? operators : [condition.operator, ...operators];
  const position = props.position + 1;

  function chooseField(chosen: string | number) {
    const next = fields.find(({ path }) => path === chosen);
    if (next) onChange(withField(condition, next));
  }

  function chooseOperator(chosen: string | number) {
    const next = OPERATORS.find((operator) => operator === chosen);
    if (next) onChange(withOperator(condition, next, field));
  }

  return (
    <Row tag="li" id={id} aria-label={text('rules.condition', { position })}>
      <Flex minHeight="4rem">
        <Typography variant="pi" textColor="neutral600">
          {text(`rules.condition.${word}`)}
        </Typography>
      </Flex>
      <Field.Root
        id={`${id}.field`}
        error={errorAt(errors, 'field')}
        // Not an error of the form: it can be saved, and the field may come back.
        hint={!field && <Typography textColor="danger600">{noFieldInWords(condition.field, text)}</Typography>}
      >
        <SingleSelect
          aria-label={text('rules.condition.field', { position })}
          disabled={isReadOnly}
          hasError={!field}
          value={condition.field}
          onChange={chooseField}
        >
          {offeredFields.map((path) => (
            <SingleSelectOption key={path} value={path}>
              {fieldLabel(path, text)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
        <Field.Error />
        <Field.Hint />
      </Field.Root>
      <Field.Root id={`${id}.operator`} error={errorAt(errors, 'operator')}>
        <SingleSelect
          aria-label={text('rules.condition.operator', { position })}
          disabled={isReadOnly}
          value={condition.operator}
          onChange={chooseOperator}
        >
          {offeredOperators.map((operator) => (
            <SingleSelectOption key={operator} value={operator}>
              {text(`rules.operator.${operator}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
        <Field.Error />
      </Field.Root>
      <Box minWidth={0}>
        <ConditionValue
          id={`${id}.value`}
          label={text('rules.condition.value', { position })}
          condition={condition}
          field={field}
          error={errorAt(errors, 'value')}
          isReadOnly={isReadOnly}
          onChange={(value) => onChange({ ...condition, value })}
        />
      </Box>
      <Flex minHeight="4rem">
        {!isReadOnly && (
          <IconButton
            id={props.removeId}
            variant="ghost"
            label={text('rules.condition.remove', { position })}
            onClick={props.onRemove}
          >
            <Trash />
          </IconButton>
        )}
      </Flex>
    </Row>
  );
}
