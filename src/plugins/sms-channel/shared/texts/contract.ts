import type { VariableValues } from '../core/variables';
import type { Ref } from '../core/contract';

export interface QuickReplyView {
  documentId: string;
  shortcut: string;
  title: string;
  body: string;
  workStream: Ref | null;
}

/** A quick reply as the composer offers it. */
export interface OfferedQuickReply extends QuickReplyView {
  /** The reader's own: they may change and delete it. */
  isPersonal: boolean;
}

/** The quick replies that fit a conversation, nearest first, and what their variables stand for in it. */
export interface OfferedQuickReplies {
  data: OfferedQuickReply[];
  meta: { variables: VariableValues };
}

export interface SurveyAnswerView {
  documentId: string;
  score: number;
  comment: string | null;
  answeredAt: string;
  conversation: string;
  contact: { documentId: string; name: string | null; mobilePhone: string };
  agent: Ref | null;
  workStream: Ref;
}

export interface SurveyAnswerPage {
  data: SurveyAnswerView[];
  /** Of all answers that the query asks for, not of the page alone; `average` is null without any. */
  meta: { nextCursor: string | null; count: number; average: number | null };
}

/** How a conversation was rated, and what its contact answers on the average. */
export interface SurveySummary {
  answer: { score: number; comment: string | null; answeredAt: string } | null;
  ofContact: { count: number; average: number | null };
}
