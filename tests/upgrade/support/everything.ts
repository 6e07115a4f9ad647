/** Everything that a person or a program can see of a database over HTTP, in words that every release understands. */
import {
  type AgentView,
  type QueueView,
  OFFER_STATES,
  type OfferView,
} from '../../../src/plugins/sms-channel/shared/distribution/contract';
import type { ContactView, ContactPanelView } from '../../../src/plugins/sms-channel/shared/contacts/contract';
import type {
  ConversationView,
  LabelView,
  MessageView,
  ThreadPage,
} from '../../../src/plugins/sms-channel/shared/conversations/contract';
import type { QuickReplyView, SurveyAnswerPage } from '../../../src/plugins/sms-channel/shared/texts/contract';
import type { Ref } from '../../../src/plugins/sms-channel/shared/core/contract';
import type {
  RoutingRuleView,
  DecisionCheck,
  DecisionView,
} from '../../../src/plugins/sms-channel/shared/routing/contract';
import type { SmsNumberView, WorkStreamView } from '../../../src/plugins/sms-channel/shared/work-streams/contract';
import type { BulkRecipientView, BulkSendView } from '../../../src/plugins/sms-channel/shared/bulk/contract';
import type { ConsentVerification, ConsentView } from '../../../src/plugins/sms-channel/shared/consent/contract';
import type { OperatingHoursView } from '../../../src/plugins/sms-channel/shared/hours/contract';
import { SETTINGS_GROUPS } from '../../../src/plugins/sms-channel/shared/work-streams/settings';
import { heardCallbacks } from '../../api/support/administration';
import type { Channel } from '../../api/support/channel';
import { FIRST_ADMIN, login } from '../../support/admin';
import { client, dataOf, inboxClient, type Client } from '../../support/client';
import { allOf, messagesOf } from '../../support/flow';
import { PASSWORD, PEOPLE } from './facts';

const VIEWS = ['mine', 'open', 'snoozed', 'closed', 'all'] as const;

export type Everything = Awaited<ReturnType<typeof readEverything>>;
type Seen = Pick<Channel, 'app' | 'api'>;

/**
 * What stands in the database of a running app. With no worker on it and the clock at the time at which it was stored, this is
 * the same today and in every later release. It writes a token and sessions, and nothing of the plugin's.
 */
export async function readEverything(seen: Seen) {
  const inboxes = await signInEverybody(seen);
  const { sue } = inboxes;
  const { api } = seen;
  const conversations = await allOf<ConversationView>(api, '/conversations');
  const verification = await dataOf(api.get<ConsentVerification>('/consent/verify'));
  return {
    setUp: await readSetUp(api),
    contacts: await Promise.all((await allOf<ContactView>(api, '/contacts')).map((one) => readContact(sue, one))),
    conversations: await inTurn(conversations, (one) => readConversation(api, sue, one)),
    lists: await readLists(inboxes),
    personalQuickReplies: await readPersonalQuickReplies(inboxes.ann),
    bulkSends: await inTurn(await allOf<BulkSendView>(api, '/bulk-sends'), (one) => readBulkSend(api, one)),
    offers: await readOffers(api),
    consent: { status: verification.status, entries: verification.entries },
    callbacks: await readCallbacks(seen),
  };
}

/** Compares with what was stored, part by part, so that a failure names the part. */
export async function expectEverythingOf(expected: Everything, seen: Seen): Promise<void> {
  const everything = await readEverything(seen);
  const found = { ...everything, setUp: withoutLaterSettings(everything.setUp, expected.setUp) };
  for (const part of Object.keys(expected) as (keyof Everything)[]) {
    expect({ [part]: found[part] }).toEqual({ [part]: expected[part] });
  }
}

/** Settings that the release did not have yet stand at their defaults now. */
function withoutLaterSettings(found: Everything['setUp'], expected: Everything['setUp']): Everything['setUp'] {
  const workStreams = found.workStreams.map((stream, index) => {
    const known = expected.workStreams[index];
    const groups = SETTINGS_GROUPS.map((group) => {
      const fields = Object.keys(known?.[group] ?? {});
      return [group, Object.fromEntries(Object.entries(stream[group]).filter(([field]) => fields.includes(field)))];
    });
    return { ...stream, ...(Object.fromEntries(groups) as Pick<typeof stream, (typeof SETTINGS_GROUPS)[number]>) };
  });
  return { ...found, workStreams };
}

export async function signInEverybody({ app }: Pick<Channel, 'app'>): Promise<Record<keyof typeof PEOPLE, Client>> {
  const inbox = async (who: keyof typeof PEOPLE) => {
    const { token } = await login(app, PEOPLE[who].email, PASSWORD);
    return inboxClient(app, token);
  };
  return { ann: await inbox('ann'), ben: await inbox('ben'), sue: await inbox('sue') };
}

async function readSetUp(api: Client) {
  const all = <Row>(path: string) => allOf<Row>(api, path);
  return {
    workStreams: byName(await all<WorkStreamView>('/work-streams')).map((one) => ({
      ...pick(one, 'documentId', 'name', 'channel', 'enabled', 'autoCloseAfterMinutes', 'distributionMode'),
      ...pick(one, 'keepSameAgent', 'customerId', 'hasApiKey', 'apiKeyLast4', ...SETTINGS_GROUPS),
      defaultQueue: nameOf(one.defaultQueue),
      callbackPath: new URL(one.callbackUrl).pathname,
    })),
    smsNumbers: by(await all<SmsNumberView>('/sms-numbers'), ({ number }) => number).map((one) => ({
      ...pick(one, 'documentId', 'number', 'type', 'description', 'messagesPerSecond', 'stopAnsweredBy', 'language'),
      firstTextAt: one.firstTextAt,
      workStream: one.workStream.name,
      operatingHours: nameOf(one.operatingHours),
    })),
    queues: byName(await all<QueueView>('/queues')).map((one) => ({
      ...pick(one, 'documentId', 'name', 'priority', 'isDefault', 'version', 'changedBy'),
      members: names(one.members),
      operatingHours: nameOf(one.operatingHours),
    })),
    operatingHours: byName(await all<OperatingHoursView>('/operating-hours')).map((one) =>
      pick(one, 'documentId', 'name', 'timeZone', 'weekly', 'holidays', 'version', 'changedBy'),
    ),
    routingRules: (await all<RoutingRuleView>('/routing-rules')).map((one) => ({
      ...pick(one, 'documentId', 'name', 'position', 'enabled', 'match', 'conditions', 'target', 'problems'),
      workStream: one.workStream.name,
    })),
    quickReplies: by(await all<QuickReplyView>('/quick-replies'), ({ shortcut }) => shortcut).map((one) => ({
      ...pick(one, 'documentId', 'shortcut', 'title', 'body'),
      workStream: nameOf(one.workStream),
    })),
    labels: byName(await all<LabelView>('/labels')).map((one) => pick(one, 'documentId', 'name', 'colour')),
    agents: byName(await all<AgentView>('/agents')).map((one) => ({
      ...pick(one, 'documentId', 'name', 'email', 'presence', 'presenceReason', 'presenceAt', 'capacity'),
      queues: names(one.queues),
    })),
  };
}

async function readContact(sue: Client, contact: ContactView) {
  const panel = await dataOf(sue.get<ContactPanelView>(`/contacts/${contact.documentId}`));
  return {
    ...pick(contact, 'documentId', 'name', 'mobilePhone', 'timeZone', 'language', 'createdAt'),
    otherNumbers: [...panel.otherNumbers].sort(),
    merged: panel.merged.map((one) =>
      pick(one, 'documentId', 'name', 'mobilePhone', 'mergedAt', 'mergedBy', 'canUndo'),
    ),
    conversations: panel.conversations.map(({ documentId }) => documentId),
    notes: panel.notes.map((one) => pick(one, 'documentId', 'conversation', 'body', 'author')),
  };
}

async function readConversation(api: Client, sue: Client, one: ConversationView) {
  const path = `/conversations/${one.documentId}`;
  const consent = await dataOf(api.get<ConsentView>(`${path}/consent`));
  const thread = (await sue.get(`${path}/messages`, { limit: 100 })).body as unknown as ThreadPage;
  const surveys = (await api.get('/survey-answers', { conversation: one.documentId }))
    .body as unknown as SurveyAnswerPage;
  const decisions = await dataOf(api.get<DecisionView[]>(`${path}/decisions`));
  return {
    ...pick(
      one,
      'documentId',
      'state',
      'contact',
      'customerAddress',
      'smsNumber',
      'priority',
      'snoozedUntil',
      'pinned',
    ),
    ...pick(one, 'unansweredSince', 'closesAt', 'closesBecause', 'closesAfterMinutes', 'closedAt', 'closedBecause'),
    ...pick(one, 'previous', 'lastMessageAt', 'lastMessage', 'unreadCount', 'cannotReply', 'createdAt'),
    workStream: one.workStream.name,
    queue: nameOf(one.queue),
    assignee: nameOf(one.assignee),
    labels: names(one.labels),
    messages: (await messagesOf(api, one)).map((message: MessageView) => ({
      ...pick(message, 'documentId', 'direction', 'body', 'status', 'unconfirmed', 'purpose', 'sendAt', 'segments'),
      ...pick(message, 'author', 'createdAt', 'carrierAt', 'error', 'attempts'),
      mentions: message.mentions.map(({ name, canSee }) => ({ name, canSee })),
    })),
    events: thread.meta.events.map((event) => pick(event, 'type', 'actor', 'detail', 'createdAt')),
    decisions: await inTurn(decisions, async (decision) => ({
      ...pick(decision, 'documentId', 'kind', 'decidedAt', 'target'),
      reasons: decision.reasons.map(({ code, params }) => ({ code, params })),
      rules: decision.rules.map(({ name, matched, outcome, asked }) => ({ name, matched, outcome, asked })),
      tampering: (await dataOf(api.post<DecisionCheck>(`${path}/decisions/${decision.documentId}/check`))).tampering,
    })),
    consent: {
      state: consent.state,
      because: consent.because?.position ?? null,
      possibleOptOut: consent.possibleOptOut?.wording ?? null,
      mayReply: consent.mayReply.verdict,
      mayStart: consent.mayStart.verdict,
      entries: consent.entries.map((entry) =>
        pick(entry, 'documentId', 'position', 'change', 'by', 'how', 'scope', 'wording', 'proof', 'at'),
      ),
    },
    surveyAnswers: surveys.data.map((answer) => ({
      ...pick(answer, 'documentId', 'score', 'comment', 'answeredAt'),
      agent: nameOf(answer.agent),
    })),
  };
}

/** Every list of every inbox, in its order, and the numbers beside it. */
async function readLists(inboxes: Record<string, Client>) {
  const lists: Record<string, { view: string; conversations: string[] }[]> = {};
  const unread: Record<string, unknown> = {};
  for (const [who, inbox] of Object.entries(inboxes)) {
    lists[who] = await inTurn(VIEWS, async (view) => ({
      view,
      conversations: (await allOf<ConversationView>(inbox, '/conversations', { view })).map(
        ({ documentId }) => documentId,
      ),
    }));
    const counts = await dataOf(inbox.get<Record<string, { total: number; unread: number }>>('/counts'));
    unread[who] = VIEWS.map((view) => ({ view, total: counts[view]?.total, unread: counts[view]?.unread }));
  }
  return { lists, unread };
}

async function readPersonalQuickReplies(ann: Client) {
  const [mine] = await dataOf(ann.get<ConversationView[]>('/conversations', { view: 'mine' }));
  const offered = await dataOf(ann.get<QuickReplyView[]>('/quick-replies', { conversation: mine?.documentId ?? '' }));
  return by(offered, ({ shortcut }) => shortcut).map((one) => pick(one, 'documentId', 'shortcut', 'title', 'body'));
}

async function readBulkSend(api: Client, bulk: BulkSendView) {
  const recipients = await allOf<BulkRecipientView>(api, `/bulk-sends/${bulk.documentId}/recipients`);
  return {
    ...pick(bulk, 'documentId', 'name', 'state', 'smsNumber', 'body', 'sendAt', 'createdAt', 'startedAt', 'finishedAt'),
    ...pick(bulk, 'counts', 'segments'),
    workStream: bulk.workStream.name,
    recipients: recipients.map((row) => ({
      ...pick(row, 'documentId', 'row', 'mobilePhone', 'address', 'name', 'outcome', 'heldUntil', 'body', 'message'),
      reason: row.reason?.code ?? null,
    })),
  };
}

async function readOffers(api: Client) {
  const offers = await inTurn(OFFER_STATES, (state) => allOf<OfferView>(api, '/offers', { state }));
  return offers.flat().map((offer) => ({
    ...pick(offer, 'documentId', 'state', 'offeredAt', 'expiresAt', 'settledAt', 'reason'),
    agent: offer.agent.name,
    conversation: offer.conversation.documentId,
  }));
}

/** What administrators see of every callback, newest first. */
async function readCallbacks({ app, api }: Seen) {
  const { token } = await login(app, FIRST_ADMIN.email, FIRST_ADMIN.password);
  const pages = client(`${app.url}/sms-channel/work-streams`, token);
  const streams = byName(await allOf<WorkStreamView>(api, '/work-streams'));
  return inTurn(streams, async (stream) => {
    const { rows, meta } = await heardCallbacks(pages, stream);
    return {
      workStream: stream.name,
      quarantined: meta?.quarantinedCount,
      releasable: meta?.releasableCount,
      heard: rows.map((row) => ({
        ...pick(row, 'kind', 'from', 'to', 'text', 'statusCode', 'repeats', 'receivedAt'),
        // 0.1.0 said so of every signature that fits nothing.
        verdict: row.verdict === 'key-or-body' ? 'wrong-key' : row.verdict,
      })),
    };
  });
}

function pick<Row extends object, Name extends keyof Row>(row: Row, ...wanted: Name[]): Pick<Row, Name> {
  return Object.fromEntries(wanted.map((name) => [name, row[name]])) as Pick<Row, Name>;
}
const by = <Row>(rows: readonly Row[], key: (row: Row) => string): Row[] =>
  [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
const byName = <Row extends { name: string }>(rows: readonly Row[]): Row[] => by(rows, ({ name }) => name);
const nameOf = (ref: Ref | null): string | null => ref?.name ?? null;
const names = (refs: readonly { name: string }[]): string[] => refs.map(({ name }) => name).sort();

/** One after the other: this is no test of speed. */
async function inTurn<Row, Result>(rows: readonly Row[], read: (row: Row) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const row of rows) results.push(await read(row));
  return results;
}
