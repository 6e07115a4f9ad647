import type { ChannelContext } from '../app/context';
import type { Consent } from '../consent';
import type { Contacts } from '../contacts';
import type { Conversations } from '../conversations';
import type { OperatingHoursService } from '../hours';
import type { Installation } from '../installation';
import type { Outbound } from '../outbound';
import type { Pace } from '../pace';
import { createAutomatedTexts, createClosingTexts } from './automated-texts';
import { createQuickReplies } from './quick-replies';
import { createSurvey, createSurveyAnswers } from './survey';

export type { AutomatedTexts, ClosingTexts } from './automated-texts';
export type { AnsweredQuestion, Survey } from './survey';
export { automatedTextType, quickReplyType, surveyAnswerType } from './content-types';

interface Neighbours {
  readonly contacts: Contacts;
  readonly conversations: Conversations;
  readonly consent: Pick<Consent, 'permission'>;
  readonly hours: OperatingHoursService;
  readonly installation: Pick<Installation, 'isCopy'>;
  readonly outbound: Pick<Outbound, 'scheduled'>;
  readonly pace: Pace;
}

/** Texts that are prepared: automated texts, the survey, quick replies. docs/hours-and-automated-texts.md. */
export function createTexts(
  context: ChannelContext,
  { contacts, conversations, hours, installation, ...neighbours }: Neighbours,
) {
  const { events } = conversations;
  const { permission } = neighbours.consent;
  const { scheduled } = neighbours.outbound;
  const { queueText } = neighbours.pace;
  const automatedTexts = createAutomatedTexts(context, { contacts, hours, installation, queueText });
  events.follow(automatedTexts.introduce);
  return {
    automatedTexts,
    closingTexts: createClosingTexts(context, automatedTexts),
    survey: createSurvey(context, { permission, scheduled, events, installation, queueText }),
    surveyAnswers: createSurveyAnswers(context),
    quickReplies: createQuickReplies(context, { conversations, contacts }),
  };
}

export type Texts = ReturnType<typeof createTexts>;
