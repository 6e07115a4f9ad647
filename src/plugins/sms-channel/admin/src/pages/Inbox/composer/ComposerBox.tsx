import { useId, useRef, useState, type ReactNode } from 'react';
import { Flex, Typography, Button, IconButton, Menu } from '@strapi/design-system';
import { Check, ChevronDown, PaperPlane } from '@strapi/icons';
import { flushSync } from 'react-dom';
import type { ConversationView, MessageView } from '../../../../../shared/conversations/contract';
import { withoutOpenVariables } from '../../../../../shared/core/variables';
import { applyEdits, offsetAfter, type Edit } from '../../../../../shared/outbound/encoding-coach';
import { readServerError } from '../../../api/errors';
import { useGetThreadQuery } from '../../../api/inbox';
import { SendLaterModal } from '../../../ui/dialogs/PickTimeModal';
import { TextLength } from '../../../ui/form/TextLength';
import { keepTakenFocus } from '../../../ui/hooks/focus';
import { writtenNumber } from '../../../ui/text/format';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { EncodingCoach, useCoaching } from './EncodingCoach';
import { LatchQuestion } from './LatchQuestion';
import { ManageQuickReplies } from './ManageQuickReplies';
import { NewQuickReplyModal } from './QuickReplyForm';
import { typeInto } from './SuggestionList';
import { WritingBox, WritingForm } from './WritingBox';
import { newestMessage, problemOf } from './composer-rules';
import { useEnterSends, setEnterSends } from './send-key';
import { OpenVariables, useQuickReplies } from './useQuickReplies';
import { useReplyDraft } from './useReplyDraft';

interface Props {
  readonly conversation: ConversationView;
  readonly agentId: string;
  readonly modes: ReactNode;
}

const NO_MESSAGES: readonly MessageView[] = [];

export function ComposerBox({ conversation, agentId, modes }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const hintId = useId();
  const problemId = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const enterSends = useEnterSends();
  const [modal, setModal] = useState<'later' | 'save' | 'manage' | null>(null);
  const { currentData: thread } = useGetThreadQuery(conversation.documentId);
  const messages = thread?.data ?? NO_MESSAGES;
  const quick = useQuickReplies(conversation.documentId);
  const draft = useReplyDraft(agentId, conversation.documentId, newestMessage(messages)?.documentId);
  const { body, setBody, isSending, error, isInvalid } = draft;
  const coached = useCoaching(body);
  const problem = problemOf(body);
  const isTooLong = problem?.key === 'composer.tooLong';
  const asksForVariables = isInvalid && problem?.key === 'quick.open';

  /** A click on a button took the focus; the next letter is typed here. */
  const focusBox = () => box.current?.focus();
  // At once: what is typed before the server answers is not for the keys of the page.
  const submit = (send: () => Promise<void>) => {
    focusBox();
    return send();
  };

  function sendLater(at: Date): Promise<void> {
    // A dialog holds the focus as long as it is there.
    flushSync(() => setModal(null));
    return submit(() => draft.sendLater(at));
  }

  /** As typed in one go, so that the browser's undo takes it back at once; the cursor stays at its letter. */
  function change(to: string, cursor: number): void {
    if (!box.current) return;
    typeInto(box.current, { start: 0, end: box.current.value.length }, to);
    box.current.setSelectionRange(cursor, cursor);
  }
  function edit(of: string, edits: readonly Edit[]): void {
    // Typing went on since: the coach looks again.
    if (of !== body || !box.current) return;
    change(applyEdits(body, edits), offsetAfter(box.current.selectionStart, edits));
  }
  function resolveVariables(): void {
    const resolved = withoutOpenVariables(body, quick.values);
    change(resolved, resolved.length);
  }

  const message = (): string | null => {
    if (problem && (isInvalid || isTooLong)) return text(problem.key, problem.values);
    if (!error) return null;
    // No answer: the text may have arrived. The same key makes the next try safe.
    return readServerError(error).status === null ? text('composer.noAnswer') : errorText(error);
  };

  return (
    <>
      <WritingForm onSubmit={() => void submit(draft.send)}>
        {modes}
        {draft.newer.length > 0 && (
          <LatchQuestion
            newer={draft.newer}
            messages={messages}
            isSending={isSending}
            onSend={() => void submit(draft.sendAnyway)}
            onKeep={() => {
              draft.keepEditing();
              focusBox();
            }}
          />
        )}
        <WritingBox
          box={box}
          value={body}
          onChange={setBody}
          label={text('composer.label', {
            name: conversation.contact.name ?? writtenNumber(conversation.contact.mobilePhone),
          })}
          placeholder={text('composer.placeholder')}
          describedBy={`${hintId} ${problemId}`}
          hasError={isInvalid || isTooLong}
          readOnly={isSending}
          enterSends={enterSends}
          onSubmit={() => void submit(draft.send)}
          suggestions={{ mark: '/', label: text('quick.list'), find: quick.find }}
        />
        <div id={problemId} role="alert">
          {asksForVariables ? (
            <OpenVariables problem={problem} onResolve={resolveVariables} />
          ) : (
            message() && (
              <Typography variant="pi" textColor="danger700">
                {message()}
              </Typography>
            )
          )}
        </div>
        {coached && <EncodingCoach {...coached} onEdit={edit} />}
        <Flex justifyContent="space-between" gap={3} alignItems="center">
          <Flex id={hintId} direction="column" alignItems="flex-start" minWidth={0}>
            <TextLength body={body} explains={coached === null} />
            <Typography variant="pi" textColor="neutral600">
              {text(enterSends ? 'composer.keys' : 'composer.keys.ctrl')}
            </Typography>
          </Flex>
          <SendButton
            isSending={isSending}
            enterSends={enterSends}
            onLater={() => {
              if (!problem) setModal('later');
              else draft.refuse();
            }}
            onSave={() => setModal('save')}
            onManage={() => setModal('manage')}
          />
        </Flex>
      </WritingForm>
      {/* Beside the form: their own forms must not stand in it. */}
      {modal === 'later' && <SendLaterModal onPick={sendLater} onClose={() => setModal(null)} />}
      {modal === 'save' && <NewQuickReplyModal body={body} onClose={() => setModal(null)} />}
      {modal === 'manage' && <ManageQuickReplies replies={quick.replies} onClose={() => setModal(null)} />}
    </>
  );
}

interface SendButtonProps {
  readonly isSending: boolean;
  readonly enterSends: boolean;
  readonly onLater: () => void;
  readonly onSave: () => void;
  readonly onManage: () => void;
}

/** Sends, and holds what belongs to sending. */
function SendButton({ isSending, enterSends, onLater, onSave, onManage }: SendButtonProps) {
  const text = useText();
  const check = (isOn: boolean) => (isOn ? <Check aria-label={text('composer.chosen')} /> : undefined);
  return (
    <Flex gap={1} shrink={0}>
      <Button type="submit" startIcon={<PaperPlane />} loading={isSending}>
        {text('composer.send')}
      </Button>
      <Menu.Root>
        <Menu.Trigger
          tag={IconButton}
          type="button"
          icon={<ChevronDown />}
          label={text('composer.menu')}
          endIcon={null}
          variant="tertiary"
        />
        <Menu.Content onCloseAutoFocus={keepTakenFocus} popoverPlacement="top-end" maxHeight="fit-content">
          <Menu.Item onSelect={onLater}>{text('schedule.later')}</Menu.Item>
          <Menu.Separator />
          <Menu.Item endIcon={check(enterSends)} onSelect={() => setEnterSends(true)}>
            {text('composer.enterSends')}
          </Menu.Item>
          <Menu.Item endIcon={check(!enterSends)} onSelect={() => setEnterSends(false)}>
            {text('composer.ctrlEnterSends')}
          </Menu.Item>
          <Menu.Separator />
          <Menu.Item onSelect={onSave}>{text('quick.save')}</Menu.Item>
          <Menu.Item onSelect={onManage}>{text('quick.manage')}</Menu.Item>
        </Menu.Content>
      </Menu.Root>
    </Flex>
  );
}
