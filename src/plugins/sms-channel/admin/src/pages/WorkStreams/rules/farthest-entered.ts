import type { ClientRect, CollisionDetection } from '@dnd-kit/core';

type Edges = Pick<ClientRect, 'top' | 'bottom'>;

/** Pixels by which the dragged row must overlap another to enter it: about half of a collapsed rule. */
const ENTERED_PX = 24;

/**
 * Finds the place of a dragged row among rows of very different heights: the farthest one that it has entered.
 * dnd-kit compares centres, which fails when a tall row is dragged past a short one.
 */
export const farthestEntered: CollisionDetection = ({ active, collisionRect, droppableRects, droppableContainers }) => {
  const start = droppableRects.get(active.id) ?? collisionRect;
  return droppableContainers
    .flatMap((droppableContainer) => {
      const row = droppableRects.get(droppableContainer.id);
      if (!row || !isEntered(start, collisionRect, row)) return [];
      return [{ id: droppableContainer.id, data: { droppableContainer, value: Math.abs(row.top - start.top) } }];
    })
    .sort((one, other) => other.data.value - one.data.value);
};

/** Whether the dragged row, on its way from where it started, has entered a row. It has always entered its own place. */
export function isEntered(start: Edges, dragged: Edges, row: Edges): boolean {
  return dragged.top > start.top
    ? row.top >= start.top && dragged.bottom > row.top + ENTERED_PX
    : row.bottom <= start.bottom && dragged.top < row.bottom - ENTERED_PX;
}
