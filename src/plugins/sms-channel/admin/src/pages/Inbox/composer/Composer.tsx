import { useRef, useState, type ReactNode } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { flushSync } from 'react-dom';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import type { InboxMe } from '../../../../../shared/distribution/contract';
import { useKeptFocus } from '../../../ui/hooks/focus';
import { useText } from '../../../ui/text/useText';
import { useCommand } from '../../../ui/shortcuts';
import { useAct } from '../actions/ConversationActions';
import { ComposerBox } from './ComposerBox';
import { ModeSwitch, type Mode } from './ModeSwitch';
import { NoteBox } from './NoteBox';
import { useBlockedText } from './useBlockedText';

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
