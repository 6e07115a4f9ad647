import { useRef, useState, type ReactNode, useCallback } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { flushSync } from 'react-dom';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import type { InboxMe } from '../../../../../shared/distribution/contract';
import { useKeptFocus } from '../../../ui/hooks/focus';
import { useCommand } from '../../../ui/shortcuts';
import { writtenNumber } from '../../../ui/text/format';
import { useText } from '../../../ui/text/useText';
import { useAct } from '../actions/ConversationActions';
import { ComposerBox } from './ComposerBox';
import { NoteBox } from './NoteBox';

interface Props {
  readonly conversation: ConversationView;
  readonly me: InboxMe;
}

/** The box for an answer or a note, or why there is no answer. */
export function Composer(props: Props) {
  const [mode, setMode] = useState<Mode>('answer');
  const place = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus(place, (area) => area.querySelector('textarea'));

  function writeIn(next: Mode): void {
    // The box must be there before it can have the focus.
    flushSync(() => setMode(next));
    place.current?.querySelector('textarea')?.focus();
  }
  useCommand('answer', () => writeIn('answer'));
  useCommand('note', () => writeIn(props.me.canReply ? 'note' : 'answer'));

  return (
    <div ref={place} style={{ display: 'contents' }} {...keptFocus}>
      <WhatIsWritten {...props} mode={mode} modes={<ModeSwitch mode={mode} onChange={setMode} />} />
    </div>
  );
}

function WhatIsWritten({ conversation, me, mode, modes }: Props & { mode: Mode; modes: ReactNode }) {
  const text = useText();
  const blockedText = useBlockedText();
  const props = { conversation, modes, agentId: me.agent.documentId };

  if (!me.canReply) return <NoAnswer>{text('composer.forbidden')}</NoAnswer>;
  if (mode === 'note') return <NoteBox {...props} />;
  const blocked = blockedText(conversation);
  if (blocked) return <NoAnswer modes={modes}>{blocked}</NoAnswer>;
  if (conversation.state === 'closed') return <Closed id={conversation.documentId} modes={modes} />;
  return <ComposerBox {...props} />;
}

function Closed({ id, modes }: { id: string; modes: ReactNode }) {
  const text = useText();
  const { act, isActing } = useAct(id);
  return (
    <NoAnswer modes={modes}>
      <Flex gap={3} wrap="wrap" justifyContent="center">
        {text('composer.closed')}
        <Button variant="secondary" loading={isActing} onClick={() => void act('reopen')}>
          {text('action.reopen')}
        </Button>
      </Flex>
    </NoAnswer>
  );
}

const NoAnswer = ({ children, modes }: { children: ReactNode; modes?: ReactNode }) => (
  <Box padding={4} background="neutral100" borderColor="neutral150" borderStyle="solid" borderWidth="1px 0 0">
    {modes}
    <Typography tag="div" textColor="neutral600" textAlign="center">
      {children}
    </Typography>
  </Box>
);

const MODES = ['answer', 'note'] as const;
type Mode = (typeof MODES)[number];

/** Whether the customer or the colleagues will read it. */
function ModeSwitch({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  const text = useText();
  return (
    <Flex gap={1} role="group" aria-label={text('note.switch')}>
      {MODES.map((option) => (
        <Button
          key={option}
          type="button"
          size="S"
          variant={option === mode ? 'secondary' : 'ghost'}
          aria-pressed={option === mode}
          onClick={() => onChange(option)}
        >
          {text(`note.mode.${option}`)}
        </Button>
      ))}
    </Flex>
  );
}

/** Why a conversation cannot be answered, as a sentence; null when it can, or when only its state is in the way. */
function useBlockedText(): (conversation: ConversationView) => string | null {
  const text = useText();
  return useCallback(
    ({ cannotReply, customerAddress, smsNumber, workStream }) => {
      switch (cannotReply) {
        case null:
          return null;
        case 'unanswerable':
          return text('composer.unanswerable', { sender: customerAddress });
        case 'number-gone':
          return text('composer.numberGone', { number: writtenNumber(smsNumber.number) });
        case 'work-stream-gone':
          return text('composer.workStreamGone');
        case 'work-stream-off':
          return text('composer.workStreamOff', { name: workStream.name });
        case 'opted-out':
        case 'carrier-blocked':
          return text(`consent.composer.${cannotReply}`);
        default:
          // A newer server may have reasons that this page does not know.
          return text('composer.blocked');
      }
    },
    [text],
  );
}
