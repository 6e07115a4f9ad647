import type {
  AgentView,
  InboxMe,
  QueueView,
  OfferView,
  Presence,
} from '../../../src/plugins/sms-channel/shared/distribution/contract';
import type { ConversationView } from '../../../src/plugins/sms-channel/shared/conversations/contract';
import { CONVERSATION_STATES } from '../../../src/plugins/sms-channel/shared/conversations/state';
import type { HealthReport } from '../../../src/plugins/sms-channel/shared/app/contract';
import { createAgent, type AgentSession } from '../../support/admin';
import { dataOf, inboxClient, type Client } from '../../support/client';
import { SIMULATION } from '../../support/clock';
import { allOf, conversationOf } from '../../support/flow';
import { OUR_NUMBER } from '../../support/simulator';
import { eventually } from '../../support/wait';
import { aCustomer, startSeededChannel, type Channel, type DatabaseKind } from './channel';

/** An agent with their inbox. */
export interface Worker extends AgentSession {
  readonly name: string;
  readonly inbox: Client;
  is(presence: Presence): Promise<AgentView>;
  holds(capacity: number): Promise<AgentView>;
  me(): Promise<InboxMe>;
  /** The offer that lies before them, as soon as there is one. */
  offer(): Promise<OfferView>;
  offers(): Promise<OfferView[]>;
  accept(offer: OfferView): ReturnType<Client['post']>;
  reject(offer: OfferView): ReturnType<Client['post']>;
}

export interface Shift extends Awaited<ReturnType<typeof startSeededChannel>> {
  readonly ann: Worker;
  readonly ben: Worker;
  /** A supervisor, who is offered nothing. */
  readonly sue: Worker;
  readonly queue: QueueView;
  /** A customer's text, and the conversation that it opened. */
  text(from?: string, body?: string): Promise<ConversationView>;
  now(conversation: { documentId: string }): Promise<ConversationView>;
  act(conversation: { documentId: string }, action: string, body?: object): ReturnType<Client['post']>;
  set(settings: object): Promise<void>;
  /** Nobody has anything, nobody is there, and nothing waits. */
  clear(): Promise<void>;
}

export async function aWorker({ app, api }: Channel, firstname: string, role: 'sms-agent' | 'sms-supervisor') {
  const session = await createAgent(app, { email: `${firstname.toLowerCase()}@test.example`, firstname, role });
  const inbox = inboxClient(app, session.token);
  const change = (fields: object) => dataOf(api.put<AgentView>(`/agents/${session.documentId}`, fields));
  const offers = () => dataOf(inbox.get<OfferView[]>('/offers'));
  const worker: Worker = {
    ...session,
    name: firstname,
    inbox,
    is: (presence) => change({ presence }),
    holds: (capacity) => change({ capacity }),
    me: () => dataOf(inbox.get<InboxMe>('/me')),
    offers,
    offer: () =>
      eventually(async () => {
        const [offer] = await offers();
        if (!offer) throw new Error(`nothing is offered to ${firstname}`);
        return offer;
      }),
    accept: ({ documentId }) => inbox.post<OfferView>(`/offers/${documentId}/accept`),
    reject: ({ documentId }) => inbox.post<OfferView>(`/offers/${documentId}/reject`),
  };
  return worker;
}

/** A push work stream, a queue of two agents, and a clock that can be moved. */
export async function startShift(database: DatabaseKind): Promise<Shift> {
  const channel = await startSeededChannel(database, { env: SIMULATION });
  try {
    const { api, simulator, workStream } = channel;
    const ann = await aWorker(channel, 'Ann', 'sms-agent');
    const ben = await aWorker(channel, 'Ben', 'sms-agent');
    const sue = await aWorker(channel, 'Sue', 'sms-supervisor');
    const queues = await dataOf(api.get<QueueView[]>('/queues'));
    const { documentId } = queues.find(({ isDefault }) => isDefault) as QueueView;
    const members = [ann.documentId, ben.documentId];
    const queue = await dataOf(api.put<QueueView>(`/queues/${documentId}`, { members }));
    const set = async (settings: object) => {
      await dataOf(api.put(`/work-streams/${workStream.documentId}`, settings));
    };
    await set({ distributionMode: 'push' });
    // The embedded queue takes its time to start on a busy machine; texts wait for it.
    await eventually(async () => expect((await dataOf(api.get<HealthReport>('/health'))).queue.healthy).toBe(true), {
      timeoutMs: 60_000,
    });
    return {
      ...channel,
      ann,
      ben,
      sue,
      queue,
      set,
      async text(from = aCustomer(), body = 'Hello') {
        await simulator.sendText({ from, to: OUR_NUMBER, text: body });
        return conversationOf(api, from);
      },
      now: (conversation) => dataOf(api.get<ConversationView>(`/conversations/${conversation.documentId}`)),
      act: (conversation, action, body = {}) => api.post(`/conversations/${conversation.documentId}/${action}`, body),
      async clear() {
        for (const worker of [ann, ben, sue]) await worker.is('offline');
        const unclosed = CONVERSATION_STATES.filter((state) => state !== 'closed');
        const left = await Promise.all(
          unclosed.map((state) => allOf<ConversationView>(api, '/conversations', { state })),
        );
        await Promise.all(left.flat().map((one) => dataOf(api.post(`/conversations/${one.documentId}/close`))));
        await Promise.all([ann, ben, sue].map((worker) => worker.holds(10)));
        await set({ distribution: { method: 'most-free', offerSeconds: 120, activeUnits: 1, wrapUpUnits: 1 } });
        await eventually(async () => {
          for (const worker of [ann, ben]) {
            expect(await worker.offers()).toEqual([]);
            expect((await worker.me()).load).toBe(0);
          }
        });
      },
    };
  } catch (error) {
    await channel.stop();
    throw error;
  }
}
