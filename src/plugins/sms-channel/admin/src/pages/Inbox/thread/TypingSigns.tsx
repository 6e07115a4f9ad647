import { useEffect, useMemo, type FormEvent, type ReactNode, useCallback, useSyncExternalStore } from 'react';
import { useStore } from 'react-redux';
import { Box, Typography } from '@strapi/design-system';
import type { Ref } from '../../../../../shared/core/contract';
import { liveApi } from '../../../api/composer';
import { signs } from '../../../realtime/signs';
import { useIsTabVisible } from '../../../ui/hooks/while-seen';
import { useText, type Text } from '../../../ui/text/useText';
import { createTypingSender } from './typing-sender';

interface Props {
  readonly id: string;
  /** Who may not answer gives no sign, and still sees those of others. */
  readonly canReply: boolean;
  readonly children: ReactNode;
}

/** The answer box with who else is at the conversation above it; what is typed in the box is told to the others. */
export function TypingSigns({ id, canReply, children }: Props) {
  const store = useStore();
  const isVisible = useIsTabVisible();
  const sender = useMemo(() => {
    // Typed loosely: the admin's store is not ours. The answer is not used.
    const say = (isTyping: boolean) =>
      void store.dispatch(liveApi.endpoints.sendSmsTyping.initiate({ id, isTyping }, { track: false }) as never);
    return canReply ? createTypingSender(say) : null;
  }, [store, id, canReply]);

  useEffect(() => () => sender?.stop(), [sender]);
  useEffect(() => sender?.setVisible(isVisible), [sender, isVisible]);

  const onInput = ({ target }: FormEvent<HTMLDivElement>) => {
    if (target instanceof HTMLTextAreaElement) sender?.typed(target.value.trim() === '');
  };

  return (
    <>
      <ColleaguesLine id={id} />
      <div style={{ display: 'contents' }} onInput={onInput}>
        {children}
      </div>
    </>
  );
}

/** Which colleagues type here or have this open. The line keeps its place, so that the thread does not jump. */
function ColleaguesLine({ id }: { id: string }) {
  const text = useText();
  const { typing, looking } = useSyncExternalStore(
    signs.subscribe,
    useCallback(() => signs.at(id), [id]),
  );
  const words = [sentence('writes', typing, text), sentence('looks', looking, text)];
  return (
    <Box tag="p" role="status" minHeight="2rem" paddingLeft={4} paddingRight={4} background="neutral0">
      <Typography variant="pi" textColor="neutral600" ellipsis tag="span" style={{ display: 'block' }}>
        {words.filter((word) => word !== null).join(' · ')}
      </Typography>
    </Box>
  );
}

function sentence(does: 'writes' | 'looks', agents: readonly Ref[], text: Text): string | null {
  const [first, second] = agents;
  if (!first) return null;
  const howMany = !second ? 'one' : agents.length === 2 ? 'two' : 'many';
  return text(`typing.${does}.${howMany}`, {
    name: first.name,
    other: second?.name ?? '',
    count: agents.length,
  });
}
