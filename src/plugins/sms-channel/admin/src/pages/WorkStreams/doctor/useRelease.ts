import { useState } from 'react';
import { useNotification } from '@strapi/strapi/admin';
import type { ReleaseReport } from '../../../../../shared/setup/contract';
import { useReleaseCallbacksMutation } from '../../../api/administration';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';

/** Lets in what fits now. The outcome is told at once and stays on the page. */
export function useRelease(workStreamId: string) {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [run, { isLoading }] = useReleaseCallbacksMutation();
  const [report, setReport] = useState<ReleaseReport | null>(null);

  async function release(): Promise<void> {
    const result = await run(workStreamId);
    if ('error' in result) {
      toggleNotification({ type: 'danger', message: errorText(result.error) });
      return;
    }
    const { released, remaining } = result.data;
    setReport(result.data);
    toggleNotification({
      type: remaining > 0 ? 'warning' : 'success',
      message: text('doctor.released', { released, remaining }),
    });
  }

  return { release, isReleasing: isLoading, report };
}
