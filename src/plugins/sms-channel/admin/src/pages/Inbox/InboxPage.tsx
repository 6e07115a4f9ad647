import { Page } from '@strapi/strapi/admin';
import { ACTIONS, actionId } from '../../../../shared/core/plugin';
import { useGetMeQuery } from '../../api/inbox';
import { useText } from '../../ui/text/useText';
import { readServerError } from '../../api/errors';
import { Inbox } from './Inbox';

const PERMISSIONS = [{ action: actionId(ACTIONS.inboxRead), subject: null }];

export default function InboxPage() {
  return (
    <Page.Protect permissions={PERMISSIONS}>
      <InboxOfAgent />
    </Page.Protect>
  );
}

function InboxOfAgent() {
  const text = useText();
  const { me, isLoading, error } = useGetMeQuery(undefined, {
    // Live events ask for it again and again: only another answer is a reason to render.
    selectFromResult: ({ data, isLoading: isFirst, error: problem }) => ({
      me: data,
      isLoading: isFirst,
      error: problem,
    }),
  });

  if (isLoading) return <Page.Loading>{text('state.loading')}</Page.Loading>;
  if (me) return <Inbox me={me} />;
  if (readServerError(error).status === 403) return <Page.NoPermissions />;
  return <Page.Error />;
}
