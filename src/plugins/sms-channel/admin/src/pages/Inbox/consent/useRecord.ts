import { useNotification } from '@strapi/strapi/admin';
import type { ConsentPost } from '../../../../../shared/consent/schema';
import { useRecordConsentMutation } from '../../../api/contact-panel';
import { useErrorText } from '../../../ui/text/reasons';

/** Records what a person said; a refusal is told as a notification. Answers whether it is recorded. */
export function useRecord(id: string) {
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [post, { isLoading: isRecording }] = useRecordConsentMutation();

  async function record(given: ConsentPost): Promise<boolean> {
    const result = await post({ id, post: given });
    if ('error' in result) toggleNotification({ type: 'danger', message: errorText(result.error) });
    return !('error' in result);
  }
  return { record, isRecording };
}
