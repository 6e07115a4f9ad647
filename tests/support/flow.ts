import type { ConversationView, MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { dataOf, type Client } from './client';
import { eventually } from './wait';

/** The pages of a list call, each read when it is asked for; the first one may be shorter than the others. */
async function* pagesOf<Row>(
  api: Client,
  path: string,
  { first = 100, query = {} }: { first?: number; query?: Record<string, string> },
): AsyncGenerator<Row[]> {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof api.get<Row[]>>> = await api.get<Row[]>(path, {
      ...query,
      ...(cursor ? { limit: 100, cursor } : { limit: first }),
    });
    if (page.status !== 200) throw new Error(`GET ${path} answered ${page.status}`);
    yield page.body.data;
    cursor = (page.body.meta?.nextCursor as string | null | undefined) ?? null;
  }
}

/** Every row of a list call, page by page. */
export async function allOf<Row>(api: Client, path: string, query: Record<string, string> = {}): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const page of pagesOf<Row>(api, path, { query })) rows.push(...page);
  return rows;
}

/** The conversation of a customer, as soon as their text has been processed; of several the one that moved last. */
export function conversationOf(api: Client, mobilePhone: string): Promise<ConversationView> {
  return eventually(async () => {
    // The one that is looked for has mostly just moved: a short first page has it.
    for await (const page of pagesOf<ConversationView>(api, '/conversations', { first: 10 })) {
      const found = page.find(({ contact }) => contact.mobilePhone === mobilePhone);
      if (found) return found;
    }
    throw new Error(`no conversation with ${mobilePhone} yet`);
  });
}

export const messagesOf = (api: Client, conversation: { documentId: string }): Promise<MessageView[]> =>
  allOf<MessageView>(api, `/conversations/${conversation.documentId}/messages`);

export const reply = (api: Client, conversation: { documentId: string }, body: string): Promise<MessageView> =>
  dataOf(api.post<MessageView>(`/conversations/${conversation.documentId}/messages`, { body }));

/** Waits until a message has one of the states. */
export function messageWith(
  api: Client,
  conversation: { documentId: string },
  documentId: string,
  statuses: readonly MessageView['status'][],
  timeoutMs = 15_000,
): Promise<MessageView> {
  return eventually(
    async () => {
      const message = (await messagesOf(api, conversation)).find((candidate) => candidate.documentId === documentId);
      if (!message || !statuses.includes(message.status)) {
        throw new Error(`the message is ${message?.status ?? 'missing'}, not ${statuses.join(' or ')}`);
      }
      return message;
    },
    { timeoutMs },
  );
}
