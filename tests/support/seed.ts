import type { SmsNumberView, WorkStreamView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import { dataOf, type Client } from './client';
import { OUR_NUMBER, type TestSimulator } from './simulator';

export interface SeededWorkStream {
  workStream: WorkStreamView;
  smsNumber: SmsNumberView;
}

/** A work stream with the simulator's credentials and one number; the simulator posts to its callback URL from now on. */
export async function seedWorkStream(
  api: Client,
  simulator: TestSimulator,
  { number = OUR_NUMBER, ...fields }: { number?: string; [field: string]: unknown } = {},
): Promise<SeededWorkStream> {
  const { customerId, apiKey } = simulator;
  const workStream = await dataOf(
    api.post<WorkStreamView>('/work-streams', { name: 'Customer support', customerId, apiKey, ...fields }),
  );
  const smsNumber = await dataOf(
    api.post<SmsNumberView>('/sms-numbers', { number, workStream: workStream.documentId }),
  );
  await simulator.settings({ callbackUrl: workStream.callbackUrl });
  return { workStream, smsNumber };
}
