import { useNotification } from '@strapi/strapi/admin';
import { useActMutation, useAssignMutation, type ActionRequest } from '../../../api/inbox';
import { useRefusalText } from '../../../ui/text/reasons';

/** Runs an action; a refusal is told with its reason, and what is shown is refreshed. */
export function useAct(id: string) {
  const refusalText = useRefusalText();
  const { toggleNotification } = useNotification();
  const [runAction, { isLoading }] = useActMutation();
  const [assign, { isLoading: isAssigning }] = useAssignMutation();

  async function act(action: ActionRequest['action']): Promise<void> {
    const result = await runAction({ id, action });
    if ('error' in result) toggleNotification({ type: 'danger', message: refusalText(result.error) });
  }

  /** A supervisor has the conversation from now on, whoever had it. */
  async function takeOver(myAgent: string): Promise<void> {
    const result = await assign({ id, agent: myAgent });
    if ('error' in result) toggleNotification({ type: 'danger', message: refusalText(result.error) });
  }

  return { act, takeOver, isActing: isLoading || isAssigning };
}
