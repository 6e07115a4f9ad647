import { useState, type KeyboardEvent, type RefObject } from 'react';
import type { Suggestion } from './suggestion';
import { triggerAt } from './trigger';
import { typeInto } from './type-into';

interface Source {
  readonly mark: '/' | '@';
  find(query: string): readonly Suggestion[];
}

/** Offers what fits the word at the cursor. The keyboard stays in the box: arrows choose, Enter and Tab take, Escape leaves. */
export function useSuggestions(box: RefObject<HTMLTextAreaElement>, body: string, { mark, find }: Source) {
  const [cursor, setCursor] = useState(0);
  const [left, setLeft] = useState<number | null>(null);
  const [chosen, setChosen] = useState({ query: '', index: 0 });

  const trigger = triggerAt(body, Math.min(cursor, body.length), mark);
  const offered = trigger && trigger.start !== left ? find(trigger.query) : [];
  const active = trigger && chosen.query === trigger.query ? Math.min(chosen.index, offered.length - 1) : 0;

  const choose = (index: number) => trigger && setChosen({ query: trigger.query, index });

  function take(suggestion: Suggestion | undefined): void {
    if (!box.current || !trigger || !suggestion) return;
    typeInto(box.current, trigger, suggestion.insert);
    setLeft(trigger.start);
  }

  /** True when the key was for the list. */
  function onKeyDown(event: KeyboardEvent): boolean {
    if (offered.length === 0 || event.nativeEvent.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) choose((active + step + offered.length) % offered.length);
    else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) take(offered[active]);
    else if (event.key === 'Escape') setLeft(trigger?.start ?? null);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  function onCursor(next: number): void {
    setCursor(next);
    // A list that was left comes back at another mark, not at the next letter.
    if (left !== null && triggerAt(box.current?.value ?? body, next, mark)?.start !== left) setLeft(null);
  }

  return { offered, active, choose, take, onKeyDown, onCursor };
}
