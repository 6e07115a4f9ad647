/** What happens in the stored database, as steps that the other files name. */
import type { ConversationView, MessageView } from '../../../../src/plugins/sms-channel/shared/conversations/contract';
import { ledgerIsEmpty } from '../../../api/support/settled';
import { moveClock, clockOf } from '../../../support/clock';
import { dataOf } from '../../../support/client';
import { allOf, messageWith, messagesOf, reply } from '../../../support/flow';
import type { TestSimulator } from '../../../support/simulator';
import { eventually } from '../../../support/wait';
import { LONG_CODE, TOLL_FREE } from '../facts';
import type { Office } from './office';

type Behaviour = NonNullable<Parameters<TestSimulator['behave']>[0]>;
type Status = MessageView['status'];

/** The steps, on one office. `settled` waits for the state of an answer; a conversation is always given back as it is then. */
export const stepsIn = (office: Office) => {
  const { api, app, ann } = office;
  const simulatorOf = (to: string) => (to === TOLL_FREE ? office.nightSimulator : office.simulator);

  const now = ({ documentId }: { documentId: string }) =>
    dataOf(api.get<ConversationView>(`/conversations/${documentId}`));

  /** Nothing that the channel has written by itself is on its way any more: what happens next would find it at one place or another. */
  async function automaticTextsAreOut<One extends { documentId: string }>(conversation: One): Promise<One> {
    return eventually(async () => {
      const left = (await messagesOf(api, conversation)).filter(
        ({ purpose, status }) =>
          purpose === 'automated' && (status === 'queued' || status === 'sending' || status === 'sent'),
      );
      if (left.length > 0) throw new Error(`on its way: ${left.map(({ body }) => body).join(', ')}`);
      return conversation;
    });
  }

  /** A customer's text that has been worked on; the conversation that it is in. */
  async function texts(from: string, text: string, to = LONG_CODE): Promise<ConversationView> {
    await simulatorOf(to).sendText({ from, to, text });
    return eventually(async () => {
      await ledgerIsEmpty(api);
      const all = await allOf<ConversationView>(api, '/conversations');
      for (const one of all.filter(({ smsNumber }) => smsNumber.number === to)) {
        if (one.customerAddress !== from) continue;
        if ((await messagesOf(api, one)).some(({ body }) => body === text)) return automaticTextsAreOut(one);
      }
      throw new Error(`"${text}" of ${from} is in no conversation yet`);
    });
  }

  const act = (conversation: { documentId: string }, action: string, body: object = {}) =>
    dataOf(api.post<ConversationView>(`/conversations/${conversation.documentId}/${action}`, body));

  const take = async (conversation: { documentId: string }, agent: { documentId: string } = ann) =>
    automaticTextsAreOut(await act(conversation, 'take', { agent: agent.documentId }));

  /** An answer, once it has one of these states. */
  async function answers(
    conversation: { documentId: string },
    body: string,
    ...statuses: Status[]
  ): Promise<MessageView> {
    const { documentId } = await reply(api, conversation, body);
    return messageWith(api, conversation, documentId, statuses.length ? statuses : ['delivered'], 60_000);
  }

  const schedule = async (conversation: { documentId: string }, body: string, hours: number) => {
    const sendAt = new Date((await clockOf(app)).getTime() + hours * 3_600_000).toISOString();
    return dataOf(api.post<MessageView>(`/conversations/${conversation.documentId}/messages`, { body, sendAt }));
  };

  return {
    now,
    texts,
    act,
    take,
    answers,
    schedule,
    simulatorOf,
    behave: (behaviour: Behaviour | null, customer: string, to = LONG_CODE) =>
      simulatorOf(to).behave(behaviour, customer),
    advance: (minutes: number) => moveClock(app, { advanceSeconds: minutes * 60 }),
    inDays: async (days: number) => new Date((await clockOf(app)).getTime() + days * 86_400_000).toISOString(),
  };
};
export type Steps = ReturnType<typeof stepsIn>;
