import {
  Field,
  Flex,
  Grid,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Combobox,
  ComboboxOption,
} from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import type { WorkStreamOptions } from '../../../../../shared/setup/contract';
import { useTyped } from '../../../ui/form/fields';
import {
  type RoutingRuleForm,
  type Wording,
  targetFrom,
  targetKey,
  type RuleTarget,
  type TargetFound,
} from '../../../ui/rules/rule-in-words';
import { useText, type Text } from '../../../ui/text/useText';
import { errorAt, errorsAt, type Errors } from '../editor/rows';
import { Conditions } from './conditions/Conditions';
import { ruleNameId } from './useRuleList';

interface Props {
  readonly rule: RoutingRuleForm;
  readonly path: string;
  readonly errors: Errors;
  readonly wording: Wording;
  readonly options: WorkStreamOptions;
}

const MAX_NAME = 120;

export function RuleBody({ rule, path, errors, wording, options }: Props) {
  const text = useText();
  const isReadOnly = useForm('RuleBody', (form) => form.disabled);
  const onChange = useForm('RuleBody', (form) => form.onChange);

  return (
    <Flex direction="column" alignItems="stretch" gap={5} padding={{ initial: 4, medium: 6 }}>
      <Grid.Root gap={4}>
        <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
          <Field.Root id={ruleNameId(rule.key)} required error={errorAt(errors, 'name')}>
            <Field.Label>{text('rules.name')}</Field.Label>
            <TextInput
              dir="auto"
              maxLength={MAX_NAME}
              disabled={isReadOnly}
              value={rule.name}
              onChange={(event) => onChange(`${path}.name`, event.target.value)}
            />
            <Field.Error />
          </Field.Root>
        </Grid.Item>
        <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
          <TargetField
            rule={rule}
            found={wording.targetOf(rule)}
            error={errorAt(errors, 'target') ?? errorAt(errors, 'target', 'documentId')}
            isReadOnly={isReadOnly}
            options={options}
            onChange={(target) => onChange(`${path}.target`, target)}
          />
        </Grid.Item>
        <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
          <Field.Root id={`${path}.match`} error={errorAt(errors, 'match')}>
            <Field.Label>{text('rules.match')}</Field.Label>
            <SingleSelect
              disabled={isReadOnly}
              value={rule.match}
              onChange={(match) => onChange(`${path}.match`, match)}
            >
              <SingleSelectOption value="all">{text('rules.match.all')}</SingleSelectOption>
              <SingleSelectOption value="any">{text('rules.match.any')}</SingleSelectOption>
            </SingleSelect>
            <Field.Error />
          </Field.Root>
        </Grid.Item>
      </Grid.Root>
      <Conditions
        rule={rule}
        path={`${path}.conditions`}
        errors={errorsAt(errors, 'conditions')}
        fields={wording.fields}
        isReadOnly={isReadOnly}
      />
    </Flex>
  );
}

interface TargetFieldProps {
  readonly rule: RoutingRuleForm;
  readonly found: TargetFound;
  readonly error: string | undefined;
  readonly isReadOnly: boolean;
  readonly options: Pick<WorkStreamOptions, 'agents' | 'queues'>;
  readonly onChange: (target: RuleTarget | null) => void;
}

/** The agent or queue that gets what the rule matches. */
function TargetField({ rule, found, error, isReadOnly, options, onChange }: TargetFieldProps) {
  const text = useText();
  const isFound = found !== 'gone' && found !== 'missing';
  const value = isFound && rule.target ? targetKey(rule.target) : '';
  const [typed, setTyped] = useTyped(value);

  return (
    <Field.Root
      id={`routingRules.${rule.key}.target`}
      required
      error={found === 'gone' ? text('rules.target.gone') : error}
    >
      <Field.Label>{text('rules.target')}</Field.Label>
      <Combobox
        placeholder={text('rules.target.placeholder')}
        autocomplete={{ type: 'list', filter: 'contains' }}
        disabled={isReadOnly}
        value={value}
        textValue={typed ?? (isFound ? labelOf(found, text) : '')}
        onTextValueChange={setTyped}
        onChange={(chosen) => {
          // Leaving the field tells the same again.
          if ((chosen ?? '') !== value) onChange(targetFrom(chosen ?? ''));
        }}
        onClear={isReadOnly ? undefined : () => onChange(null)}
        clearLabel={text('clear')}
        noOptionsMessage={() => text('rules.target.none')}
      >
        {options.agents.map(({ documentId, name }) => (
          <ComboboxOption key={documentId} value={targetKey({ kind: 'agent', documentId })}>
            {labelOf({ kind: 'agent', name }, text)}
          </ComboboxOption>
        ))}
        {options.queues.map(({ documentId, name }) => (
          <ComboboxOption key={documentId} value={targetKey({ kind: 'queue', documentId })}>
            {labelOf({ kind: 'queue', name }, text)}
          </ComboboxOption>
        ))}
      </Combobox>
      <Field.Error />
    </Field.Root>
  );
}

const labelOf = ({ kind, name }: { kind: RuleTarget['kind']; name: string }, text: Text): string =>
  text(kind === 'agent' ? 'rules.target.agent' : 'rules.target.queue', { name });
