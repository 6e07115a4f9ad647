import type { ReactNode } from 'react';
import { Accordion, Flex, IconButton, Switch } from '@strapi/design-system';
import { ArrowDown, ArrowUp, Trash } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { useText } from '../../../ui/text/useText';
import type { RoutingRuleForm } from '../editor/form-values';
import { removeRuleId } from './useRuleList';

interface RuleActionsProps {
  readonly rule: RoutingRuleForm;
  readonly name: string;
  readonly path: string;
  readonly position: number;
  readonly count: number;
  /** Absent where there is nothing to move past. */
  readonly handle: ReactNode;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

/** On and off, removing, and moving: by buttons, by drag, and by the drag's keys. */
export function RuleActions({ rule, name, path, position, count, handle, onMove, onRemove }: RuleActionsProps) {
  const text = useText();
  const isReadOnly = useForm('RuleActions', (form) => form.disabled);
  const onChange = useForm('RuleActions', (form) => form.onChange);

  return (
    <Accordion.Actions gap={1}>
      <Flex tag="span" paddingRight={2}>
        <Switch
          aria-label={text('rules.enabled', { name })}
          checked={rule.enabled}
          disabled={isReadOnly}
          onCheckedChange={(enabled) => onChange(`${path}.enabled`, enabled)}
        />
      </Flex>
      {!isReadOnly && (
        <>
          <IconButton
            variant="ghost"
            label={text('rules.moveUp', { name })}
            disabled={position === 0}
            onClick={() => onMove(position - 1)}
          >
            <ArrowUp />
          </IconButton>
          <IconButton
            variant="ghost"
            label={text('rules.moveDown', { name })}
            disabled={position === count - 1}
            onClick={() => onMove(position + 1)}
          >
            <ArrowDown />
          </IconButton>
          <IconButton
            id={removeRuleId(rule.key)}
            variant="ghost"
            label={text('rules.remove', { name })}
            onClick={onRemove}
          >
            <Trash />
          </IconButton>
          {handle}
        </>
      )}
    </Accordion.Actions>
  );
}
