/** Why a text of ours exists. What may be sent to whom, and when, depends on it: shared/consent/may-text.ts. */
export const TEXT_PURPOSES = [
  'reply',
  'start',
  'automated',
  'stop-confirmation',
  'help-answer',
  'warning',
  'closing',
  'survey',
  'bulk',
  'scheduled',
] as const;
export type TextPurpose = (typeof TEXT_PURPOSES)[number];

/** Texts that a person or a caller of the API wrote: they break the silence of a conversation and answer its customer. */
export const isWritten = (purpose: TextPurpose): boolean =>
  purpose === 'reply' || purpose === 'start' || purpose === 'scheduled';
