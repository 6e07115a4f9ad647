import type { ConversationView } from '../../../shared/conversations/contract';
import type { SurveyAnswerPage, SurveySummary } from '../../../shared/texts/contract';
import type { SurveyAnswerQuery } from '../../../shared/texts/schema';
import * as answers from './survey-answer-rows';
import type { ChannelContext } from '../app/context';
import { decodeTimeCursor, encodeTimeCursor } from '../db/cursor';

/** What customers answered, newest first, with the average of all that the query asks for. */
export function createSurveyAnswers(context: ChannelContext) {
  const { direct } = context.database;

  async function list({ limit, cursor, ...filters }: SurveyAnswerQuery): Promise<SurveyAnswerPage> {
    const after = cursor ? decodeTimeCursor(cursor) : null;
    const rows = await answers.list(filters, { after, limit }, direct);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      data: shown.map(({ documentId, score, comment, answeredAt, conversation, contact, agent, workStream }) => ({
        documentId,
        score,
        comment,
        answeredAt: answeredAt.toISOString(),
        conversation,
        contact,
        agent,
        workStream,
      })),
      meta: {
        nextCursor: last ? encodeTimeCursor({ at: last.answeredAt, id: last.id }) : null,
        ...(await answers.average(filters, direct)),
      },
    };
  }

  /** What a conversation was answered, and the average of its contact. */
  async function about(conversation: ConversationView): Promise<SurveySummary> {
    const { data } = await list({ limit: 1, conversation: conversation.documentId });
    const { contact } = conversation;
    const ofContact = await answers.average({ contact: contact.documentId }, direct);
    const [own] = data;
    return { answer: own ? { score: own.score, comment: own.comment, answeredAt: own.answeredAt } : null, ofContact };
  }

  return { list, about };
}
