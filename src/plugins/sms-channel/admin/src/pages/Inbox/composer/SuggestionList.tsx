import { useEffect, useRef, type ReactNode, useState, type KeyboardEvent, type RefObject } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { triggerAt } from './composer-rules';

const Popup = styled(Box)`
  position: absolute;
  inset-inline: 0;
  bottom: calc(100% + ${({ theme }) => theme.spaces[1]});
  z-index: 3;
  display: flex;
  flex-direction: column;
  max-height: min(32rem, 50vh);
`;

const Options = styled.ul`
  overflow: hidden auto;
  padding: ${({ theme }) => theme.spaces[1]};
`;

const Option = styled.li`
  padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[3]}`};
  border-radius: ${({ theme }) => theme.borderRadius};
  cursor: pointer;

  &[aria-selected='true'] {
    background: ${({ theme }) => theme.colors.primary100};
  }
`;

interface Props {
  readonly id: string;
  readonly label: string;
  readonly offered: readonly Suggestion[];
  readonly active: number;
  readonly onChoose: (index: number) => void;
  readonly onTake: (suggestion: Suggestion) => void;
}

export const optionId = (listId: string, index: number) => `${listId}-${index}`;

/** Above the box. The focus stays in the box, which points at the chosen one. */
export function SuggestionList({ id, label, offered, active, onChoose, onTake }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active, offered]);
  const preview = offered[active]?.preview;

  return (
    <Popup background="neutral0" borderColor="neutral200" hasRadius shadow="popupShadow">
      <Options ref={list} id={id} role="listbox" aria-label={label}>
        {offered.map((suggestion, index) => (
          <Option
            key={suggestion.key}
            id={optionId(id, index)}
            role="option"
            aria-selected={index === active}
            onPointerMove={() => index !== active && onChoose(index)}
            // Before the box would lose the focus.
            onPointerDown={(event) => {
              event.preventDefault();
              onTake(suggestion);
            }}
          >
            <Flex gap={2} minWidth={0}>
              <Typography fontWeight="semiBold" textColor="neutral800" ellipsis dir="auto">
                {suggestion.title}
              </Typography>
              {suggestion.hint && (
                <Typography variant="pi" textColor="neutral600" ellipsis dir="auto">
                  {suggestion.hint}
                </Typography>
              )}
            </Flex>
          </Option>
        ))}
      </Options>
      {preview && (
        <Box
          padding={3}
          borderColor="neutral150"
          borderStyle="solid"
          borderWidth="1px 0 0"
          overflow="auto"
          maxHeight="14rem"
        >
          {preview}
        </Box>
      )}
    </Popup>
  );
}

/** Something that can be put in place of what was typed behind a mark. */
export interface Suggestion {
  readonly key: string;
  readonly title: string;
  readonly hint?: string;
  /** Shown of the chosen one before it is put in. */
  readonly preview?: ReactNode;
  readonly insert: string;
}

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

/**
 * Puts a text in place of a range, as if the agent had typed it: the browser's own undo takes it back. Where a browser has no
 * such command the box is changed directly, and told.
 */
export function typeInto(
  box: HTMLTextAreaElement,
  range: { readonly start: number; readonly end: number },
  typed: string,
): void {
  box.focus();
  box.setSelectionRange(range.start, range.end);
  // Deprecated, and still the only way that keeps undo.
  if (document.execCommand?.(typed === '' ? 'delete' : 'insertText', false, typed)) return;
  box.setRangeText(typed, range.start, range.end, 'end');
  box.dispatchEvent(new Event('input', { bubbles: true }));
}
