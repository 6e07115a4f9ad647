import { useRBAC } from '@strapi/strapi/admin';
import { ACTIONS, actionId } from '../../../../shared/core/plugin';

export const READ_PERMISSIONS = [{ action: actionId(ACTIONS.workStreamsRead), subject: null }];

const RIGHTS = [ACTIONS.workStreamsUpdate, ACTIONS.secretsReplace, ACTIONS.conversationsSupervise].map((action) => ({
  action: actionId(action),
  subject: null,
}));

/** What the reader may do with work streams besides looking at them. No rights until the answer is there. */
export function useRights() {
  const { isLoading, allowedActions } = useRBAC(RIGHTS);
  return {
    isLoading,
    mayEdit: allowedActions.canWorkStreamsUpdate ?? false,
    maySeeConversations: allowedActions.canConversationsSupervise ?? false,
    mayReplaceSecrets: allowedActions.canSecretsReplace ?? false,
  };
}
