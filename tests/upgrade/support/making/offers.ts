/** The second work stream offers its conversations: an offer in every state. */
import type { ConversationView } from '../../../../src/plugins/sms-channel/shared/conversations/contract';
import type { OfferView } from '../../../../src/plugins/sms-channel/shared/distribution/contract';
import { dataOf } from '../../../support/client';
import { eventually } from '../../../support/wait';
import { TOLL_FREE } from '../facts';
import type { Colleague, Office } from './office';
import type { Steps } from './steps';

/** Of the evening before: one that was missed, rejected, accepted, and taken away. Afterwards nobody is there. */
export async function offersOfYesterday(office: Office, steps: Steps): Promise<void> {
  const { api, ann, ben } = office;
  const missed = await offered(office, steps, ben, '+13035550161');
  await steps.advance(11);
  await settledAs(office, missed, 'missed');

  // The one that was missed is the next to be offered.
  await presence(office, ann, 'available');
  const second = await offerOf(ann);
  await dataOf(ann.inbox.post(`/offers/${second.documentId}/accept`));
  const third = await offered(office, steps, ann, '+13035550162');
  await dataOf(ann.inbox.post(`/offers/${third.documentId}/reject`));
  const fourth = await offered(office, steps, ann, '+13035550163');
  await steps.act(fourth.conversation, 'take', { agent: ben.documentId });
  await settledAs(office, fourth, 'withdrawn');
  await presence(office, ann, 'away');
  await dataOf(api.post(`/conversations/${third.conversation.documentId}/close`));
}

/** The last thing before the workers stop: ten minutes are left to answer it. */
export async function offerOfToday(office: Office, steps: Steps): Promise<void> {
  await presence(office, office.ben, 'busy');
  await steps.texts('+13035550164', 'Is anybody awake?', TOLL_FREE);
  await presence(office, office.ann, 'available');
  await offerOf(office.ann);
}

async function offered(office: Office, steps: Steps, agent: Colleague, from: string): Promise<OfferView> {
  await presence(office, agent, 'available');
  const conversation: ConversationView = await steps.texts(from, 'Is anybody awake?', TOLL_FREE);
  return eventually(async () => {
    const offer = await offerOf(agent);
    if (offer.conversation.documentId !== conversation.documentId) throw new Error('another one is offered');
    return offer;
  });
}

const presence = ({ api }: Office, { documentId }: Colleague, is: string) =>
  dataOf(api.put(`/agents/${documentId}`, { presence: is }));

const offerOf = ({ inbox, email }: Colleague): Promise<OfferView> =>
  eventually(async () => {
    const [offer] = await dataOf(inbox.get<OfferView[]>('/offers'));
    if (!offer) throw new Error(`nothing is offered to ${email}`);
    return offer;
  });

const settledAs = ({ api }: Office, { documentId }: OfferView, state: OfferView['state']) =>
  eventually(async () => {
    const offers = await dataOf(api.get<OfferView[]>('/offers', { state, limit: 100 }));
    if (!offers.some((one) => one.documentId === documentId)) throw new Error(`the offer is not ${state} yet`);
  });
