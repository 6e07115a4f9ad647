import { useState } from 'react';
import { Button, EmptyStateLayout, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useForm } from '@strapi/strapi/admin';
import type { WorkStreamOptions } from '../../../../../shared/setup/contract';
import { useText } from '../../../ui/text/useText';
import { RuleItem } from './RuleItem';
import { SortableRules } from './SortableRules';
import type { Wording } from '../../../ui/rules/rule-in-words';
import { ADD_RULE_ID, RULES_PATH, useRuleList } from './useRuleList';

interface Props {
  readonly wording: Wording;
  readonly options: WorkStreamOptions;
}

/** The rules from first to last, each one an accordion. */
export function RuleList({ wording, options }: Props) {
  const text = useText();
  const isReadOnly = useForm('RuleList', (form) => form.disabled);
  const { rules, error, errorsOf, isOpen, setOpen, add, remove, move } = useRuleList();
  const [movedText, setMovedText] = useState('');

  const addButton = !isReadOnly && (
    <Button id={ADD_RULE_ID} variant="secondary" startIcon={<Plus />} onClick={add}>
      {text('rules.add')}
    </Button>
  );

  /** The buttons move by one place; the drag and its keys speak for themselves (SortableRules). */
  function moveAndTell(key: string, to: number) {
    const name = rules.find((rule) => rule.key === key)?.name || text('rules.unnamed');
    move(key, to);
    setMovedText(text('rules.moved', { name, position: to + 1, count: rules.length }));
  }

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {error && <Typography textColor="danger600">{error}</Typography>}
      {rules.length === 0 && (
        <EmptyStateLayout
          shadow="none"
          icon={<EmptyDocuments width="16rem" />}
          content={text('rules.empty')}
          action={addButton}
        />
      )}
      {rules.length > 0 && (
        <>
          <SortableRules rules={rules} onMove={move}>
            <Flex tag="ol" aria-label={text('rules.title')} direction="column" alignItems="stretch" gap={3}>
              {rules.map((rule, position) => (
                <RuleItem
                  key={rule.key}
                  rule={rule}
                  position={position}
                  count={rules.length}
                  path={`${RULES_PATH}.${position}`}
                  errors={errorsOf(rule.key)}
                  wording={wording}
                  options={options}
                  isOpen={isOpen(rule.key)}
                  onOpenChange={(open) => setOpen(rule.key, open)}
                  onMove={(to) => moveAndTell(rule.key, to)}
                  onRemove={() => remove(rule.key)}
                />
              ))}
            </Flex>
          </SortableRules>
          <Flex>{addButton}</Flex>
        </>
      )}
      <VisuallyHidden role="status">{movedText}</VisuallyHidden>
    </Flex>
  );
}
