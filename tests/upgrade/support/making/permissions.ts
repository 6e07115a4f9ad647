/** What people have said about being texted: by keyword, through an agent, through the carrier. */
import { dataOf } from '../../../support/client';
import { messageWith } from '../../../support/flow';
import { eventually } from '../../../support/wait';
import { TOLL_FREE } from '../facts';
import type { Office } from './office';
import type { Steps } from './steps';

export async function consents(office: Office, steps: Steps): Promise<void> {
  const { api, simulator, nightSimulator } = office;
  const record = (conversation: { documentId: string }, post: object) =>
    dataOf(api.post(`/conversations/${conversation.documentId}/consent`, post));
  const hears = (which: typeof simulator, customer: string, words: RegExp) =>
    eventually(async () => {
      const received = await which.receivedBy(customer);
      if (!received.some((text) => words.test(text))) throw new Error(`${customer} got ${JSON.stringify(received)}`);
    });

  const stopped = await steps.texts('+13035550151', 'Hello');
  await steps.take(stopped);
  const blocked = await steps.schedule(stopped, 'Blocked by STOP', 24);
  await steps.texts('+13035550151', 'STOP');
  await hears(simulator, '+13035550151', /You are unsubscribed/);
  await messageWith(api, stopped, blocked.documentId, ['blocked']);

  await steps.texts('+13035550152', 'Hello');
  await steps.texts('+13035550152', 'Stop');
  await hears(simulator, '+13035550152', /You are unsubscribed/);
  await steps.texts('+13035550152', 'START');
  await hears(simulator, '+13035550152', /You will get our texts again/);

  await steps.texts('+13035550153', 'Hello', TOLL_FREE);
  await steps.texts('+13035550153', 'STOP', TOLL_FREE);
  await hears(nightSimulator, '+13035550153', /You are unsubscribed/);

  const told = await steps.texts('+13035550154', 'Please never text me');
  await record(told, { action: 'opt-out', wording: 'said so on the phone' });
  const back = await steps.texts('+13035550155', 'Hello');
  await record(back, { action: 'opt-out', wording: 'asked by letter' });
  await record(back, { action: 'resume', wording: 'signed the form', proof: 'form 17' });
  // Waits for an agent's word.
  await steps.texts('+13035550156', 'plese stop texting me');
  await steps.texts('+13035550157', 'HELP');
  await hears(simulator, '+13035550157', /our team answers/);

  const carrier = await steps.texts('+13035550158', 'Hello');
  await steps.behave({ answer: 'accept', reports: [510], reportDelayMs: 500 }, '+13035550158');
  await steps.answers(carrier, 'Blocked by the carrier', 'failed');
}
