import type { InboxView } from '../../../../../shared/conversations/schema';

const VIEWS = ['mine', 'open', 'snoozed', 'closed', 'all'] as const satisfies readonly InboxView[];

/** Everybody has the first four; "all" is for those who see every conversation. */
export const viewsFor = (canSupervise: boolean): readonly InboxView[] =>
  canSupervise ? VIEWS : VIEWS.filter((view) => view !== 'all');

/** The view that an address names, else one's own conversations. */
export const viewNamed = (name: string | null, views: readonly InboxView[]): InboxView =>
  views.find((view) => view === name) ?? 'mine';
