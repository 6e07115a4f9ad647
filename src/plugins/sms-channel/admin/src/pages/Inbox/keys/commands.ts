import { useEffect, useRef } from 'react';
import type { Command } from '../../../ui/shortcuts';

/** Who does what a key asks for: the part of the page that shows it. Nobody there, nothing happens. */
const channel = new EventTarget();

export const give = (command: Command): void => void channel.dispatchEvent(new Event(command));

/** Does something when its key is pressed, as long as the component is shown. */
export function useCommand(command: Command, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const run = () => latest.current();
    channel.addEventListener(command, run);
    return () => channel.removeEventListener(command, run);
  }, [command]);
}
