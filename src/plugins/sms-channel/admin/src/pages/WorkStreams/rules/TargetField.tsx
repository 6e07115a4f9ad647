import { Combobox, ComboboxOption, Field } from '@strapi/design-system';
import type { WorkStreamOptions } from '../../../../../shared/setup/contract';
import { useTyped } from '../../../ui/form/fields';
import { useText, type Text } from '../../../ui/text/useText';
import type { RoutingRuleForm } from '../editor/form-values';
import { targetFrom, targetKey, type RuleTarget, type TargetFound } from '../../../ui/rules/rule-in-words';

interface TargetFieldProps {
  readonly rule: RoutingRuleForm;
  readonly found: TargetFound;
  readonly error: string | undefined;
  readonly isReadOnly: boolean;
  readonly options: Pick<WorkStreamOptions, 'agents' | 'queues'>;
  readonly onChange: (target: RuleTarget | null) => void;
}

/** The agent or queue that gets what the rule matches. */
export function TargetField({ rule, found, error, isReadOnly, options, onChange }: TargetFieldProps) {
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
