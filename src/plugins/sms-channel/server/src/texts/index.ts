/** Texts that are prepared: automated texts, the survey, quick replies. docs/hours-and-automated-texts.md. */
export { createTexts, type Texts } from './compose';
export type { AutomatedTexts } from './automated-texts';
export type { ClosingTexts } from './closing-texts';
export type { AnsweredQuestion, Survey } from './survey';
export { inboxQuickReplyHandlers } from './quick-reply-controller';

export { automatedTextType, quickReplyType, surveyAnswerType } from './content-types';
