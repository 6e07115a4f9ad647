import type { useSortable } from '@dnd-kit/sortable';
import { IconButton } from '@strapi/design-system';
import { Drag } from '@strapi/icons';
import { useText } from '../../../ui/text/useText';

type Sortable = ReturnType<typeof useSortable>;

interface DragHandleProps {
  readonly name: string;
  readonly attributes: Sortable['attributes'];
  readonly listeners: Sortable['listeners'];
  readonly setNode: Sortable['setActivatorNodeRef'];
}

/** Takes a rule to another place: by pointer, or lifted by Space and moved by the arrow keys. */
export function DragHandle({ name, attributes, listeners, setNode }: DragHandleProps) {
  const text = useText();
  return (
    <IconButton
      ref={setNode}
      variant="ghost"
      cursor="grab"
      label={text('rules.drag', { name })}
      // A finger on the handle drags the rule and does not scroll the page.
      style={{ touchAction: 'none' }}
      {...attributes}
      {...listeners}
    >
      <Drag />
    </IconButton>
  );
}
