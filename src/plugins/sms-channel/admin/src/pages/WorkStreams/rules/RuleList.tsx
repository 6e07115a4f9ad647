import { useState, type ReactNode } from 'react';
import { Button, EmptyStateLayout, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useForm } from '@strapi/strapi/admin';
import {
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type Active,
  type Announcements,
  type DragEndEvent,
  type Modifier,
  type UniqueIdentifier,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import type { WorkStreamOptions } from '../../../../../shared/setup/contract';
import type { Wording, RoutingRuleForm } from '../../../ui/rules/rule-in-words';
import { useText } from '../../../ui/text/useText';
import { RuleItem } from './RuleItem';
import { farthestEntered } from './farthest-entered';
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

  /** SortableRules announces drags itself; only moves by button are announced here. */
  function moveAndAnnounce(key: string, to: number) {
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
                  onMove={(to) => moveAndAnnounce(rule.key, to)}
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

/** In pixels; a shorter movement is a click. */
const DRAG_THRESHOLD_PX = 4;

const restrictToVerticalAxis: Modifier = ({ transform }) => ({ ...transform, x: 0 });

interface SortableRulesProps {
  readonly rules: readonly RoutingRuleForm[];
  readonly onMove: (key: string, to: number) => void;
  readonly children: ReactNode;
}

/** Makes the rules draggable, by pointer and by keys, and announces each drag to screen readers. */
function SortableRules({ rules, onMove, children }: SortableRulesProps) {
  const text = useText();
  const announcements = useAnnouncements(rules);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_THRESHOLD_PX } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );

  function drop({ active, over }: DragEndEvent) {
    const to = rules.findIndex(({ key }) => key === over?.id);
    if (to !== -1 && over?.id !== active.id) onMove(String(active.id), to);
  }

  return (
    <DndContext
      id="sms-routing-rules"
      sensors={sensors}
      collisionDetection={farthestEntered}
      modifiers={[restrictToVerticalAxis]}
      accessibility={{ announcements, screenReaderInstructions: { draggable: text('rules.drag.how') } }}
      onDragEnd={drop}
    >
      <SortableContext items={rules.map(({ key }) => key)} strategy={verticalListSortingStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  );
}

function useAnnouncements(rules: readonly RoutingRuleForm[]): Announcements {
  const text = useText();
  const count = rules.length;
  const nameOf = ({ id }: Active) => rules.find(({ key }) => key === id)?.name || text('rules.unnamed');
  const positionOf = (id: UniqueIdentifier) => rules.findIndex(({ key }) => key === id) + 1;
  const cancelled = (active: Active) => text('rules.drag.cancelled', { name: nameOf(active) });
  return {
    onDragStart: ({ active }) =>
      text('rules.drag.lifted', { name: nameOf(active), position: positionOf(active.id), count }),
    onDragOver: ({ active, over }) =>
      over ? text('rules.drag.over', { name: nameOf(active), position: positionOf(over.id), count }) : undefined,
    onDragEnd: ({ active, over }) =>
      over ? text('rules.moved', { name: nameOf(active), position: positionOf(over.id), count }) : cancelled(active),
    onDragCancel: ({ active }) => cancelled(active),
  };
}
