/** Bulk sends in every state; the people of each have numbers of their own. */
import type { BulkSendView } from '../../../../src/plugins/sms-channel/shared/bulk/contract';
import { dataOf } from '../../../support/client';
import { eventually } from '../../../support/wait';
import { LONG_CODE, SHORT_CODE } from '../facts';
import type { Office } from './office';
import type { Steps } from './steps';

const people = (area: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    mobilePhone: `+1${area}555${String(index).padStart(4, '0')}`,
    name: `Person ${index + 1}`,
    code: index + 100,
  }));

export async function campaigns(office: Office, steps: Steps): Promise<void> {
  const { api, numbers } = office;
  const draft = (name: string, order: object) =>
    dataOf(
      api.post<BulkSendView>('/bulk-sends', { name, from: LONG_CODE, body: 'Hello {{name}}, code {{code}}', ...order }),
    );
  const act = ({ documentId }: BulkSendView, action: string) =>
    dataOf(api.post<BulkSendView>(`/bulk-sends/${documentId}/${action}`));
  const until = ({ documentId }: BulkSendView, isSo: (bulk: BulkSendView) => boolean) =>
    eventually(
      async () => {
        const bulk = await dataOf(api.get<BulkSendView>(`/bulk-sends/${documentId}`));
        if (!isSo(bulk)) throw new Error(`the bulk send is ${JSON.stringify(bulk)}`);
      },
      { timeoutMs: 60_000 },
    );

  const [first, second, third] = people('505', 3);
  const finished = await draft('Finished', {
    to: [
      first,
      second,
      { ...first, name: 'Twice' },
      { mobilePhone: 'not a number at all', name: 'Odd', code: 1 },
      { mobilePhone: '+13035550151', name: 'Who said STOP', code: 2 },
      { ...third, code: '' },
    ],
  });
  await act(finished, 'start');
  await until(finished, ({ state }) => state === 'done');

  await draft('Draft', { to: people('506', 2) });
  const cancelled = await draft('Cancelled', { to: people('507', 2) });
  await act(cancelled, 'cancel');
  const scheduled = await draft('Scheduled', { to: people('508', 3), sendAt: await steps.inDays(3) });
  await act(scheduled, 'start');

  // One text in fifty seconds: what is sent from the short code from now on waits.
  await dataOf(api.put(`/sms-numbers/${numbers.short.documentId}`, { messagesPerSecond: 0.02 }));
  const paused = await draft('Paused', { from: SHORT_CODE, to: people('509', 6) });
  await act(paused, 'start');
  await until(paused, ({ counts }) => counts.sent >= 1);
  await act(paused, 'pause');
  const running = await draft('Running', { from: SHORT_CODE, to: people('510', 6) });
  await act(running, 'start');
  await until(running, ({ state, counts }) => state === 'running' && counts.queued + counts.sent >= 1);
}
