import type { ConversationView, MessageView } from '../../../src/plugins/sms-channel/shared/conversations/contract';
import type { QueueView } from '../../../src/plugins/sms-channel/shared/distribution/contract';
import { createAgent, type AgentSession } from '../../support/admin';
import { dataOf, inboxClient, type Answer, type Client } from '../../support/client';
import { OUR_NUMBER } from '../../support/simulator';
import { aCustomer, startSeededChannel, type DatabaseKind } from './channel';

export type State = ConversationView['state'];
export type Started = ConversationView & { message: MessageView };

const WAYS: Record<State, readonly string[]> = {
  open: [],
  active: ['take'],
  waiting: ['take', 'wait'],
  'wrap-up': ['take', 'end'],
  closed: ['take', 'close'],
};

export interface Desk extends Awaited<ReturnType<typeof startSeededChannel>> {
  /** Both are in the Default queue. */
  readonly ann: AgentSession;
  readonly ben: AgentSession;
  readonly asAnn: Client;
  readonly asBen: Client;
  readonly defaultQueue: QueueView;
  /** From our number unless told otherwise. */
  start(order: object): Promise<Answer<Started>>;
  aConversation(to?: string): Promise<Started>;
  /** A conversation in this state; Ann has it unless it is open. */
  aConversationThatIs(state: State): Promise<ConversationView>;
  act(conversation: { documentId: string }, action: string, body?: object): Promise<Answer<ConversationView>>;
  post(conversation: { documentId: string }, body: object): Promise<Answer<MessageView>>;
}

/** A channel with two agents, and the calls on conversations by name. */
export async function startDesk(
  database: DatabaseKind,
  options: Parameters<typeof startSeededChannel>[1] = {},
): Promise<Desk> {
  const channel = await startSeededChannel(database, options);
  const { app, api } = channel;
  try {
    const ann = await createAgent(app, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' });
    const ben = await createAgent(app, { email: 'ben@test.example', firstname: 'Ben', role: 'sms-agent' });
    // Nothing here is about their capacity.
    for (const { documentId } of [ann, ben]) await dataOf(api.put(`/agents/${documentId}`, { capacity: 1000 }));
    const queues = await dataOf(api.get<QueueView[]>('/queues'));
    const defaultQueue = queues.find(({ isDefault }) => isDefault) as QueueView;
    await dataOf(api.put(`/queues/${defaultQueue.documentId}`, { members: [ann.documentId, ben.documentId] }));

    const start: Desk['start'] = (order) => api.post('/conversations', { from: OUR_NUMBER, ...order });
    const aConversation: Desk['aConversation'] = (to = aCustomer()) => dataOf(start({ to, body: 'Hello' }));
    const act: Desk['act'] = ({ documentId }, action, body = {}) =>
      api.post(`/conversations/${documentId}/${action}`, body);
    const post: Desk['post'] = ({ documentId }, body) => api.post(`/conversations/${documentId}/messages`, body);

    const aConversationThatIs: Desk['aConversationThatIs'] = async (state) => {
      let conversation: ConversationView = await aConversation();
      for (const step of WAYS[state]) {
        conversation = await dataOf(act(conversation, step, step === 'take' ? { agent: ann.documentId } : {}));
      }
      expect(conversation.state).toBe(state);
      return conversation;
    };
    const [asAnn, asBen] = [ann, ben].map(({ token }) => inboxClient(app, token)) as [Client, Client];
    return { ...channel, ann, ben, asAnn, asBen, defaultQueue, start, aConversation, aConversationThatIs, act, post };
  } catch (error) {
    await channel.stop();
    throw error;
  }
}
