import type { HealthReport } from '../../../src/plugins/sms-channel/shared/app/contract';
import { dataOf, type Client } from '../../support/client';
import { eventually } from '../../support/wait';

/** Resolves when every callback that was taken has been worked on. */
export async function ledgerIsEmpty(api: Client): Promise<void> {
  await eventually(
    async () => {
      const { ledger } = await dataOf(api.get<HealthReport>('/health'));
      expect(ledger).toMatchObject({ pending: 0, failed: 0 });
    },
    { timeoutMs: 30_000 },
  );
}
