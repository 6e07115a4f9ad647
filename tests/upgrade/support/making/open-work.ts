/** Work that is begun and not done: the first thing that a new release finds. */
import { randomUUID } from 'node:crypto';
import type { ConversationView, MessageView } from '../../../../src/plugins/sms-channel/shared/conversations/contract';
import { inboundBody, postCallback } from '../../../api/support/callbacks';
import { dataOf } from '../../../support/client';
import { messageWith, reply } from '../../../support/flow';
import { eventually } from '../../../support/wait';
import { LONG_CODE, MAIN_ACCOUNT, SHORT_CODE, TOLL_FREE } from '../facts';
import type { Office } from './office';
import type { Steps } from './steps';

/** What must have happened once workers run again, before anything else falls due. */
export interface OpenWork {
  /** Customers' texts that must be in a conversation with that customer and number. */
  readonly arriving: { from: string; to: string; body: string }[];
  /** Texts of ours that must reach the carrier once. */
  readonly leaving: { from: string; to: string; body: string; message: string }[];
  /** Texts whose delivery report is in the ledger. */
  readonly settling: { conversation: string; message: string; status: MessageView['status'] }[];
}

export interface Begun {
  readonly active: ConversationView;
  readonly reported: ConversationView;
  readonly retried: ConversationView;
  readonly paced: ConversationView;
}

/** While workers run: quarantined callbacks, the conversations that go on later, and texts that wait for their time or pace. */
export async function begin(office: Office, steps: Steps): Promise<Begun> {
  const active = await steps.texts('+13035550171', 'Will you answer me?');
  const reported = await steps.texts('+13035550172', 'Did it arrive?');
  const retried = await steps.texts('+13035550173', 'Is the carrier there?');
  const paced = await steps.texts('+13035550124', 'Otra vez', SHORT_CODE);
  for (const conversation of [active, reported, retried]) await steps.take(conversation);
  await steps.schedule(active, 'Your appointment is tomorrow', 48);
  const cancelled = await steps.schedule(active, 'Never mind', 24);
  const path = `/conversations/${active.documentId}/messages/${cancelled.documentId}`;
  await dataOf(office.api.post(`${path}/cancel`));

  const url = await callbackUrlOf(office);
  const body = (from: string, text: string, to: string) =>
    inboundBody({ from: from.slice(1), to: to.slice(1), text, referenceId: reference() });
  const wrong = { ...MAIN_ACCOUNT, apiKey: Buffer.from('a key that nobody has'.padEnd(57)).toString('base64') };
  await expectStatus(postCallback(url, body('+13035550174', 'Signed with another key', LONG_CODE), wrong), 401);
  await expectStatus(postCallback(url, body('+13035550175', 'To nobody', '+17195550142'), MAIN_ACCOUNT), 200);
  return { active, reported, retried, paced };
}

/** The last seconds of the workers: answers that the carrier has taken, refuses for now, or that wait for a slot. */
export async function handOver(
  office: Office,
  steps: Steps,
  begun: Begun,
): Promise<Pick<OpenWork, 'leaving'> & { reported: MessageView }> {
  const { api } = office;
  await steps.behave({ answer: 'unavailable' }, '+13035550173');
  const retried = await reply(api, begun.retried, 'Tried again until it works');
  await eventually(async () => {
    const message = await messageWith(api, begun.retried, retried.documentId, ['queued']);
    if (message.attempts === 0) throw new Error('it has not been tried yet');
  });
  const paced = await reply(api, begun.paced, 'Espera su turno');
  await steps.behave({ answer: 'accept', reports: [200], reportDelayMs: 15_000 }, '+13035550172');
  const reported = await steps.answers(begun.reported, 'The report comes later', 'sent');
  return {
    reported,
    leaving: [leaving(LONG_CODE, begun.retried, retried), leaving(SHORT_CODE, begun.paced, paced)],
  };
}

/** With no worker on the machine: what is taken, and lies. */
export async function pileUp(
  office: Office,
  begun: Begun,
  handed: Awaited<ReturnType<typeof handOver>>,
): Promise<OpenWork> {
  const { api, simulator, nightSimulator, previousCallbackUrl } = office;
  const arriving: OpenWork['arriving'] = [
    { from: '+13035550101', to: LONG_CODE, body: 'Hello again' },
    { from: '+13035550181', to: LONG_CODE, body: 'While the workers are away' },
    { from: '+13035550181', to: LONG_CODE, body: 'And once more' },
    { from: '+13035550182', to: TOLL_FREE, body: 'Free of charge' },
  ];
  for (const { from, to, body } of arriving) {
    await (to === TOLL_FREE ? nightSimulator : simulator).sendText({ from, to, text: body, copies: 2 });
  }
  const old = { from: '+13035550183', to: LONG_CODE, body: 'Through the old address' };
  const bytes = inboundBody({ from: old.from.slice(1), to: old.to.slice(1), text: old.body, referenceId: reference() });
  await expectStatus(postCallback(previousCallbackUrl, bytes, MAIN_ACCOUNT), 200);

  const answer = await reply(api, begun.active, 'Nobody has sent this yet');
  const started = await dataOf(
    api.post<ConversationView & { message: MessageView }>('/conversations', {
      to: '+13035550184',
      from: LONG_CODE,
      body: 'We start with this',
    }),
  );
  await eventually(
    async () => {
      const to = begun.reported.customerAddress.slice(1);
      const sent = (await simulator.requests()).findLast(
        ({ method, fields }) => method === 'POST' && fields.phone_number === to,
      );
      const reports = (await simulator.callbacks()).filter(({ referenceId }) => referenceId === sent?.referenceId);
      if (!reports.some(({ outcome }) => outcome === 'delivered'))
        throw new Error('the delivery report is not there yet');
    },
    { timeoutMs: 60_000 },
  );
  return {
    arriving: [...arriving, old],
    leaving: [
      ...handed.leaving,
      leaving(LONG_CODE, begun.active, answer),
      leaving(LONG_CODE, started, started.message),
    ],
    settling: [
      { conversation: begun.reported.documentId, message: handed.reported.documentId, status: 'delivered' as const },
    ],
  };
}

const leaving = (from: string, { customerAddress }: ConversationView, { body, documentId }: MessageView) => ({
  from,
  to: customerAddress,
  body,
  message: documentId,
});

const reference = () => randomUUID().replaceAll('-', '').toUpperCase();

async function expectStatus(answer: Promise<number>, status: number): Promise<void> {
  const given = await answer;
  if (given !== status) throw new Error(`the callback was answered ${given}, not ${status}`);
}

async function callbackUrlOf({ api, main }: Office): Promise<string> {
  const { callbackUrl } = await dataOf(api.get<{ callbackUrl: string }>(`/work-streams/${main.documentId}`));
  return callbackUrl;
}
