import type { InboxView } from '../../../../../shared/schemas/conversation';

/** Rows at first, and added each time the end of the list is reached. */
export const FIRST_SIZE = 25;
export const MORE = 50;

const VIEWS = ['mine', 'open', 'closed', 'all'] as const satisfies readonly InboxView[];

/** Everybody has the first three; "all" is for those who see every conversation. */
export const viewsFor = (canSupervise: boolean): readonly InboxView[] =>
  canSupervise ? VIEWS : VIEWS.filter((view) => view !== 'all');

/** The view that an address names, else one's own conversations. */
export const viewNamed = (name: string | null, views: readonly InboxView[]): InboxView =>
  views.find((view) => view === name) ?? 'mine';
