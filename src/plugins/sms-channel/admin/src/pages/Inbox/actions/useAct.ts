import { useNotification } from '@strapi/strapi/admin';
import { useActMutation, type ActionRequest } from '../../../services/inbox';
import { useRefusalText } from './useRefusalText';

/** Runs an action; a refusal is told with its reason, and what is shown is refreshed. */
export function useAct(id: string) {
  const refusalText = useRefusalText();
  const { toggleNotification } = useNotification();
  const [runAction, { isLoading }] = useActMutation();

  async function act(action: ActionRequest['action']): Promise<void> {
    const result = await runAction({ id, action });
    if ('error' in result) toggleNotification({ type: 'danger', message: refusalText(result.error) });
  }

  return { act, isActing: isLoading };
}
