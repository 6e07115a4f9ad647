import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { useFocusAfterChange } from '../../../../ui/hooks/focus';
import type { RuleField } from '../../../../ui/rules/fields';
import type { ConditionForm, RoutingRuleForm } from '../../../../ui/rules/rule-in-words';
import { useText } from '../../../../ui/text/useText';
import { errorAt, errorsAt, type Errors, useRowKeys } from '../../editor/rows';
import { ConditionRow } from './ConditionRow';
import { newCondition } from './condition-changes';

/** shared/routing/schema.ts */
const MAX_CONDITIONS = 20;

interface Props {
  readonly rule: RoutingRuleForm;
  readonly path: string;
  readonly errors: Errors;
  readonly fields: readonly RuleField[];
  readonly isReadOnly: boolean;
}

/** What has to be so for the rule to match. */
export function Conditions({ rule, path, errors, fields, isReadOnly }: Props) {
  const text = useText();
  const onChange = useForm('Conditions', (form) => form.onChange);
  const { conditions } = rule;
  const { keys, removeKey } = useRowKeys(conditions.length);
  const focusAfterChange = useFocusAfterChange(conditions.length);
  const isFull = conditions.length >= MAX_CONDITIONS;
  const error = errorAt(errors);

  const addId = `${path}.add`;
  const errorId = `${path}-error`;
  const rowId = (position: number) => `${path}.${position}`;
  const removeId = (position: number) => `${path}.${position}.remove`;

  function add() {
    focusAfterChange(rowId(conditions.length));
    onChange(path, [...conditions, newCondition()]);
  }

  function change(position: number, changed: ConditionForm) {
    onChange(`${path}.${position}`, changed);
  }

  function remove(position: number) {
    focusAfterChange(removeId(Math.min(position, conditions.length - 2)), addId);
    removeKey(position);
    onChange(
      path,
      conditions.filter((_condition, other) => other !== position),
    );
  }

  return (
    <Box role="group" aria-label={text('rules.conditions')}>
      <Typography variant="pi" fontWeight="bold" tag="p" paddingBottom={2}>
        {text('rules.conditions')}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {keys.map((key, position) => {
          const condition = conditions[position];
          return (
            condition && (
              <ConditionRow
                key={key}
                condition={condition}
                position={position}
                word={wordBefore(position, rule.match)}
                id={rowId(position)}
                removeId={removeId(position)}
                errors={errorsAt(errors, position)}
                fields={fields}
                isReadOnly={isReadOnly}
                onChange={(changed) => change(position, changed)}
                onRemove={() => remove(position)}
              />
            )
          );
        })}
      </Flex>
      {error && (
        <Typography id={errorId} variant="pi" tag="p" textColor="danger600" paddingTop={2}>
          {error}
        </Typography>
      )}
      {!isReadOnly && (
        <Flex paddingTop={3} gap={3} wrap="wrap">
          <Button
            id={addId}
            aria-describedby={error && errorId}
            variant="tertiary"
            startIcon={<Plus />}
            disabled={isFull}
            onClick={add}
          >
            {text('rules.condition.add')}
          </Button>
          {isFull && (
            <Typography variant="pi" textColor="neutral600">
              {text('rules.conditions.full', { max: MAX_CONDITIONS })}
            </Typography>
          )}
        </Flex>
      )}
    </Box>
  );
}

const wordBefore = (position: number, match: RoutingRuleForm['match']) =>
  position === 0 ? 'if' : match === 'all' ? 'and' : 'or';
