import { useEffect, useMemo, type FormEvent, type ReactNode } from 'react';
import { useStore } from 'react-redux';
import { useIsTabVisible } from '../../../ui/hooks/while-seen';
import { liveApi } from '../../../api/composer';
import { ColleaguesLine } from '../presence/ColleaguesLine';
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
    // Typed loosely: the admin's store is not ours. Nobody waits for the answer.
    const say = (isTyping: boolean) =>
      void store.dispatch(liveApi.endpoints.sendSmsTyping.initiate({ id, isTyping }, { track: false }) as never);
    return canReply ? createTypingSender(say) : null;
  }, [store, id, canReply]);

  useEffect(() => () => sender?.stop(), [sender]);
  useEffect(() => sender?.setVisible(isVisible), [sender, isVisible]);

  const heed = ({ target }: FormEvent<HTMLDivElement>) => {
    if (target instanceof HTMLTextAreaElement) sender?.typed(target.value.trim() === '');
  };

  return (
    <>
      <ColleaguesLine id={id} />
      <div style={{ display: 'contents' }} onInput={heed}>
        {children}
      </div>
    </>
  );
}
