import { hasNoNumber } from '../../../shared/conversations/messages';
import { parseSurveyAnswer, surveyText } from '../../../shared/texts/survey';
import { settingsOf } from '../../../shared/work-streams/settings';
import type { SurveySettings } from '../../../shared/texts/settings';
import {
  conversationRows as conversations,
  type ConversationRow,
  messageRows as messages,
  hasOpen,
  SYSTEM,
  type Events,
  languagesFor,
} from '../conversations';
import type { QueueText } from '../pace';
import type { Inserted, RowRef, Tx } from '../db/database';
import { attemptRows as attempts, type ScheduledTexts } from '../outbound';
import * as surveys from './survey-answer-rows';
import * as answers from './survey-answer-rows';
import type { SurveyRow } from './survey-answer-rows';
import type { ChannelContext } from '../app/context';
import type { SendingPermission } from '../consent';
import type { Installation } from '../installation';
import { workStreams } from '../work-streams';
import type { ConversationView } from '../../../shared/conversations/contract';
import type { SurveyAnswerPage, SurveySummary, SurveyAnswerQuery } from '../../../shared/texts/contract';
import { decodeTimeCursor, encodeTimeCursor } from '../db/cursor';

const HOUR_MS = 60 * 60_000;
/** A second number within this time corrects the first; later it is an ordinary text. */
const CORRECTION_MS = 10 * 60_000;

/** A question whose answer a text is. */
export interface AnsweredQuestion {
  readonly survey: SurveyRow;
  readonly score: number;
  readonly comment: string | null;
  /** Where the question stands; closed, and it stays so. */
  readonly conversation: ConversationRow;
}

interface Neighbours {
  readonly permission: SendingPermission;
  readonly scheduled: ScheduledTexts;
  readonly events: Events;
  readonly installation: Pick<Installation, 'isCopy'>;
  readonly queueText: QueueText;
}

/**
 * Asks customers how it was after the normal end of a conversation, and reads what they answer without opening one. There is no
 * survey after a conversation that silence closed, after one without a talk, or twice within the time in which an answer
 * counts.
 */
export function createSurvey(
  context: ChannelContext,
  { permission, scheduled, events, installation, queueText }: Neighbours,
) {
  const now = () => context.clock.now();

  /** To be called in the transaction that closes a conversation normally: by a person, or by the clock after its end. */
  async function ask(conversation: ConversationRow, tx: Tx): Promise<void> {
    const { contact, smsNumber, workStream } = conversation;
    if (installation.isCopy()) return;
    if (contact.id === 0 || smsNumber.id === 0 || hasNoNumber(conversation.customerAddress)) return;
    const settings = await settingsFor(workStream.id, tx);
    if (!settings?.enabled || !(await surveys.wasTalk(conversation.id, tx))) return;
    const last = await surveys.latest(contact.id, smsNumber.id, tx);
    if (last && now().getTime() - last.askedAt.getTime() < settings.validHours * HOUR_MS) return;
    if ((await permission.ofConversation(conversation, 'survey', tx)).verdict === 'no') return;
    const body = await textFor(settings.questions, settings, conversation, tx);
    if (body === null) return;
    const question = await write(body, conversation, tx);
    await surveys.insert(
      {
        conversationId: conversation.id,
        contactId: contact.id,
        smsNumberId: smsNumber.id,
        workStreamId: workStream.id,
        agentId: conversation.assignee?.id ?? null,
        questionId: question.id,
      },
      now(),
      tx,
    );
  }

  /** The question that a text answers, or null for an ordinary text. Locks its conversation until the transaction ends. */
  async function questionFor(
    key: { contact: RowRef & { readonly address: string }; smsNumber: RowRef },
    text: string,
    tx: Tx,
  ): Promise<AnsweredQuestion | null> {
    const answer = parseSurveyAnswer(text);
    if (!answer) return null;
    const survey = await surveys.latest(key.contact.id, key.smsNumber.id, tx);
    if (!survey || (await hasOpen(key.contact, key.smsNumber, tx))) return null;
    if (survey.answeredAt && now().getTime() - survey.answeredAt.getTime() > CORRECTION_MS) return null;
    const conversation = await conversations.lockById(survey.conversationId, tx);
    // Merging contacts and taking them apart moves conversations: an answer stands only where its sender was asked.
    const isAsked = conversation.contact.id === key.contact.id && conversation.customerAddress === key.contact.address;
    const settings = await settingsFor(conversation.workStream.id, tx);
    if (conversation.state !== 'closed' || !isAsked || !settings) return null;
    // Quiet hours may have held it: the time runs from when it was sent, and an unsent question has no answer.
    const sent = await attempts.latest(survey.questionId, tx);
    if (!sent || now().getTime() - sent.startedAt.getTime() > settings.validHours * HOUR_MS) return null;
    return { survey, ...answer, conversation };
  }

  /** Keeps the answer, once its text stands in the thread, and says thank you the first time. */
  async function keep(
    { survey, score, comment, conversation }: AnsweredQuestion,
    message: Inserted,
    tx: Tx,
  ): Promise<void> {
    await surveys.answer(survey.id, { score, comment }, now(), tx);
    const { contact } = conversation;
    const actor = {
      kind: 'contact',
      documentId: contact.documentId,
      name: contact.name ?? contact.mobilePhone,
    } as const;
    await events.record({ type: 'conversation.rated', conversation, message, actor, detail: { score } }, tx);
    if (survey.answeredAt || installation.isCopy()) return;
    const settings = await settingsFor(conversation.workStream.id, tx);
    const thanks = settings && (await textFor(settings.thanks, settings, conversation, tx));
    if (thanks) await write(thanks, conversation, tx);
  }

  /** The customer goes on writing: withdraws a question that quiet hours still hold, because it would interrupt. */
  async function withdraw(
    key: { contact: RowRef; smsNumber: RowRef },
    conversation: ConversationRow,
    tx: Tx,
  ): Promise<void> {
    const survey = await surveys.latest(key.contact.id, key.smsNumber.id, tx);
    if (!survey || survey.answeredAt || survey.conversationId !== conversation.id) return;
    const question = await messages.byId(survey.questionId, tx);
    if (question?.status !== 'queued') return;
    if (!(await scheduled.cancelWithin(question, conversation, SYSTEM.name, tx))) return;
    const detail = { status: 'blocked', code: null };
    await events.record({ type: 'message.updated', conversation, message: question, actor: SYSTEM, detail }, tx);
  }

  const write = (body: string, conversation: ConversationRow, tx: Tx) =>
    queueText({ conversation, body, purpose: 'survey', author: { id: null, name: SYSTEM.name }, actor: SYSTEM }, tx);

  async function settingsFor(workStreamId: number, tx: Tx): Promise<SurveySettings | null> {
    const workStream = await workStreams.find({ id: workStreamId }, tx);
    return workStream?.enabled ? settingsOf(workStream).survey : null;
  }

  async function textFor(
    bodies: Readonly<Record<string, string>>,
    { defaultLanguage }: SurveySettings,
    conversation: ConversationRow,
    tx: Tx,
  ): Promise<string | null> {
    const { contact, assignee, queue, workStream } = conversation;
    return surveyText(bodies, await languagesFor(conversation, defaultLanguage, tx), {
      'contact.name': contact.name,
      'agent.name': assignee?.name ?? null,
      'queue.name': queue?.name ?? null,
      'workStream.name': workStream.name,
    });
  }

  return { ask, questionFor, keep, withdraw };
}

export type Survey = ReturnType<typeof createSurvey>;

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
