import { Button } from '@strapi/design-system';
import { useNotification, Widget } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import type { ConversationView } from '../../../../shared/conversations/contract';
import { useRefusalText, useErrorText } from '../../ui/text/reasons';
import { INBOX_PATH } from '../../ui/paths';
import { useActMutation, useGetMeQuery } from '../../api/inbox';
import { writtenNumber } from '../../ui/text/format';
import { useText } from '../../ui/text/useText';
import { ConversationLines } from '../../widgets/ConversationLines';
import { useHomeRows } from '../../api/home';

/** On the homepage: what waits in the agent's queues, the longest waiting first, to be taken. */
export function OpenConversationsWidget() {
  const text = useText();
  const errorText = useErrorText();
  const { data, error, isLoading } = useHomeRows('open');
  const { data: me } = useGetMeQuery(undefined);

  if (isLoading) return <Widget.Loading>{text('state.loading')}</Widget.Loading>;
  if (!data) return <Widget.Error>{errorText(error)}</Widget.Error>;
  if (data.length === 0) return <Widget.NoData>{text('home.open.none')}</Widget.NoData>;
  return (
    <ConversationLines
      conversations={data}
      label={text('home.open')}
      action={me?.canReply ? (conversation) => <Take conversation={conversation} /> : undefined}
    />
  );
}

/** Who takes a conversation wants to answer it. Who was second is told who was first. */
function Take({ conversation: { documentId, contact } }: { conversation: ConversationView }) {
  const text = useText();
  const refusalText = useRefusalText();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const [act, { isLoading }] = useActMutation();

  async function take(): Promise<void> {
    const result = await act({ id: documentId, action: 'take' });
    if ('error' in result) toggleNotification({ type: 'danger', message: refusalText(result.error) });
    else navigate(`${INBOX_PATH}/${documentId}`);
  }

  const name = contact.name ?? writtenNumber(contact.mobilePhone);
  return (
    <Button
      variant="secondary"
      size="S"
      loading={isLoading}
      aria-label={text('home.take.label', { name })}
      onClick={() => void take()}
    >
      {text('home.take')}
    </Button>
  );
}
