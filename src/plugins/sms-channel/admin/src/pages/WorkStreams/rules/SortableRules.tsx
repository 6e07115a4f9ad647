import type { ReactNode } from 'react';
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
import { useText } from '../../../ui/text/useText';
import type { RoutingRuleForm } from '../editor/form-values';
import { farthestEntered } from './farthest-entered';

/** A press that moves less is a click. In pixels. */
const DRAG_BEGINS_AFTER = 4;

const upAndDownOnly: Modifier = ({ transform }) => ({ ...transform, x: 0 });

interface SortableRulesProps {
  readonly rules: readonly RoutingRuleForm[];
  readonly onMove: (key: string, to: number) => void;
  readonly children: ReactNode;
}

/** Lets the rules be dragged, by pointer and by keys, and says so to those who do not see it. */
export function SortableRules({ rules, onMove, children }: SortableRulesProps) {
  const text = useText();
  const announcements = useAnnouncements(rules);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_BEGINS_AFTER } }),
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
      modifiers={[upAndDownOnly]}
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
