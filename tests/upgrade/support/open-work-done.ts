/** What a stored database had begun, looked at from both ends: the API and the handsets. */
import type { ConversationView } from '../../../src/plugins/sms-channel/shared/conversations/contract';
import type { HealthReport } from '../../../src/plugins/sms-channel/shared/app/contract';
import { dataOf, type Client } from '../../support/client';
import { allOf, messagesOf } from '../../support/flow';
import type { TestSimulator } from '../../support/simulator';
import { eventually } from '../../support/wait';
import type { OpenWork } from './making/open-work';

/** Resolves when every entry of it is done, each exactly once. */
export async function expectOpenWorkDone(
  work: OpenWork,
  { api, main }: { api: Client; main: TestSimulator },
): Promise<void> {
  await eventually(
    async () => {
      const { ledger } = await dataOf(api.get<HealthReport>('/health'));
      expect(ledger).toMatchObject({ pending: 0, failed: 0 });
      const conversations = await allOf<ConversationView>(api, '/conversations');
      for (const { from, to, body } of work.arriving) {
        const place = conversations.find((one) => one.customerAddress === from && one.smsNumber.number === to);
        const thread = place ? await messagesOf(api, place) : [];
        const arrived = thread.filter((message) => message.direction === 'inbound' && message.body === body);
        expect({ from, to, body, times: arrived.length }).toEqual({ from, to, body, times: 1 });
      }
      for (const { conversation, message, status } of work.settling) {
        const settled = (await messagesOf(api, { documentId: conversation })).find((one) => one.documentId === message);
        expect(settled?.status).toBe(status);
      }
    },
    { timeoutMs: 60_000 },
  );
  await eventually(
    async () => {
      for (const { from, to, body } of work.leaving) {
        const times = (await main.textsOf(to)).filter(
          (text) => text.direction === 'received' && text.text === body && text.from === from,
        ).length;
        expect({ from, to, body, times }).toEqual({ from, to, body, times: 1 });
      }
    },
    { timeoutMs: 150_000, everyMs: 500 },
  );
}
