import { useRef, useState } from 'react';
import { Button, Flex, IconButton, Menu } from '@strapi/design-system';
import { More } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useLocation, useNavigate } from 'react-router-dom';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import { mayCause, transition } from '../../../../../shared/conversations/state';
import {
  useGetMeQuery,
  useActMutation,
  useAssignMutation,
  useMarkUnreadMutation,
  type ActionRequest,
} from '../../../api/inbox';
import { keepTakenFocus, useKeptFocus } from '../../../ui/hooks/focus';
import { INBOX_PATH } from '../../../ui/paths';
import { useCommand } from '../../../ui/shortcuts';
import { useRefusalText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { OFFERS, type Offer } from '../thread/thread-rules';
import { TransferModal } from './TransferModal';

interface Props {
  readonly conversation: ConversationView;
  /** Only the first action as a button. */
  readonly isCompact: boolean;
}

export function ConversationActions({ conversation, isCompact }: Props) {
  const text = useText();
  const { act, takeOver, isActing } = useAct(conversation.documentId);
  const [isTransferring, setTransferring] = useState(false);
  const { data: me } = useGetMeQuery(undefined);
  const area = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus(area);
  const { first, others } = OFFERS[conversation.state];
  // A colleague's conversation has no button in this place: it may have become theirs under the pointer that was on "Take".
  const isColleagues = conversation.assignee !== null && conversation.assignee.documentId !== me?.agent.documentId;
  // And only what a colleague may do is in the menu.
  const isAllowed = (offer: Offer) => !isColleagues || me?.canSupervise === true || mayCause(offer, 'colleague');
  const second = isCompact || isColleagues ? undefined : others[0];
  const rest = [...(isColleagues ? [first] : []), ...(second ? others.slice(1) : others)].filter(isAllowed);

  // Whether an agent may now, the server knows: by the work stream's setting, and by where its agent is.
  const mayTakeOver =
    isColleagues && (me?.canSupervise || me?.canAssign) === true && transition('assign', conversation.state).ok;

  const markUnread = useMarkUnread(conversation.documentId);
  const mayMark = !isColleagues || me?.canSupervise === true;

  const run = (offer: Offer) => (offer === 'transfer' ? setTransferring(true) : void act(offer));
  const byKey = (offer: Offer) => {
    // As with the buttons: what the state does not offer, and a colleague's conversation, no key reaches by accident.
    if (!isActing && !isColleagues && (first === offer || others.includes(offer))) run(offer);
  };
  useCommand('take', () => byKey('take'));
  useCommand('transfer', () => byKey('transfer'));
  useCommand('release', () => byKey('release'));
  useCommand('wait', () => byKey('wait'));
  useCommand('end', () => byKey('end'));
  useCommand('close', () => byKey('close'));
  useCommand('reopen', () => byKey('reopen'));
  useCommand('unread', () => mayMark && markUnread());

  return (
    <Flex ref={area} gap={2} shrink={0} {...keptFocus}>
      {second && (
        <Button variant="tertiary" disabled={isActing} onClick={() => run(second)}>
          {text(`action.${second}`)}
        </Button>
      )}
      {!isColleagues && (
        <Button variant={first === 'take' ? 'default' : 'secondary'} loading={isActing} onClick={() => run(first)}>
          {text(`action.${first}`)}
        </Button>
      )}
      {(rest.length > 0 || mayTakeOver || mayMark) && (
        <Menu.Root>
          <Menu.Trigger
            tag={IconButton}
            icon={<More />}
            label={text('action.more')}
            endIcon={null}
            variant="tertiary"
          />
          <Menu.Content onCloseAutoFocus={keepTakenFocus} popoverPlacement="bottom-end">
            {mayTakeOver && me && (
              <Menu.Item disabled={isActing} onSelect={() => void takeOver(me.agent.documentId)}>
                {text('action.takeOver')}
              </Menu.Item>
            )}
            {rest.map((offer) => (
              <Menu.Item key={offer} disabled={isActing} onSelect={() => run(offer)}>
                {text(`action.${offer}`)}
              </Menu.Item>
            ))}
            {mayMark && <Menu.Item onSelect={markUnread}>{text('action.unread')}</Menu.Item>}
          </Menu.Content>
        </Menu.Root>
      )}
      {isTransferring && <TransferModal conversation={conversation} onClose={() => setTransferring(false)} />}
    </Flex>
  );
}

/** Leaves the conversation and marks it unread: while it is open, its agent's look would read it again. */
function useMarkUnread(id: string): () => void {
  const refusalText = useRefusalText();
  const { toggleNotification } = useNotification();
  const navigate = useNavigate();
  const { search } = useLocation();
  const [mark] = useMarkUnreadMutation();

  return () => {
    const row = document.querySelector<HTMLElement>('li a[aria-current="true"]');
    navigate({ pathname: INBOX_PATH, search });
    // What had the focus goes with the conversation.
    requestAnimationFrame(() => row?.focus());
    void mark(id).then((result) => {
      if ('error' in result) toggleNotification({ type: 'danger', message: refusalText(result.error) });
    });
  };
}

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

  /** A supervisor takes the conversation over from any agent; an agent rescues it. */
  async function takeOver(myAgent: string): Promise<void> {
    const result = await assign({ id, agent: myAgent });
    if ('error' in result) toggleNotification({ type: 'danger', message: refusalText(result.error) });
  }

  return { act, takeOver, isActing: isLoading || isAssigning };
}
