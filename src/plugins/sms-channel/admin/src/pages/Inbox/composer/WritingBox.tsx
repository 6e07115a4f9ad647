import { useId, useLayoutEffect, type KeyboardEvent, type RefObject, type ReactNode } from 'react';
import { Box, Textarea, VisuallyHidden, Flex } from '@strapi/design-system';
import { useText } from '../../../ui/text/useText';
import { SuggestionList, optionId, type Suggestion, useSuggestions } from './SuggestionList';

const TALLEST_PX = 200;

interface Props {
  readonly box: RefObject<HTMLTextAreaElement>;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  readonly placeholder: string;
  readonly describedBy: string;
  readonly hasError: boolean;
  readonly readOnly: boolean;
  readonly enterSends: boolean;
  readonly onSubmit: () => void;
  readonly suggestions: {
    readonly mark: '/' | '@';
    readonly label: string;
    readonly find: (query: string) => readonly Suggestion[];
  };
}

/** Where an answer or a note is written: grows with its text, and offers what fits behind a mark. */
export function WritingBox(props: Props) {
  const { box, value, onChange, suggestions, onSubmit, enterSends } = props;
  const text = useText();
  const listId = useId();
  const { offered, active, choose, take, onKeyDown, onCursor } = useSuggestions(box, value, suggestions);
  const isOpen = offered.length > 0;
  useGrowing(box, value);

  return (
    <Box position="relative">
      <Textarea
        ref={box}
        dir="auto"
        rows={2}
        resizable={false}
        minHeight="6rem"
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        {...(isOpen && { 'aria-controls': listId, 'aria-activedescendant': optionId(listId, active) })}
        placeholder={props.placeholder}
        hasError={props.hasError}
        readOnly={props.readOnly}
        value={value}
        onChange={(event) => {
          onCursor(event.target.selectionStart);
          onChange(event.target.value);
        }}
        onSelect={(event) => onCursor(event.currentTarget.selectionStart)}
        onKeyDown={(event: KeyboardEvent<HTMLTextAreaElement>) => {
          if (onKeyDown(event) || !sends(event, enterSends)) return;
          event.preventDefault();
          onSubmit();
        }}
      />
      {isOpen && (
        <SuggestionList
          id={listId}
          label={suggestions.label}
          offered={offered}
          active={active}
          onChoose={choose}
          onTake={take}
        />
      )}
      <VisuallyHidden role="status">{isOpen && text('composer.offered', { count: offered.length })}</VisuallyHidden>
    </Box>
  );
}

/** Enter, or with the other setting Ctrl or Cmd and Enter; not while an input method composes a character. */
function sends({ key, shiftKey, ctrlKey, metaKey, nativeEvent }: KeyboardEvent, enterSends: boolean): boolean {
  if (key !== 'Enter' || shiftKey || nativeEvent.isComposing) return false;
  return enterSends || ctrlKey || metaKey;
}

/** Grows with its text until it would take the thread's place. */
function useGrowing(box: RefObject<HTMLTextAreaElement>, value: string): void {
  useLayoutEffect(() => {
    if (box.current) fit(box.current);
  }, [box, value]);
}

function fit(element: HTMLTextAreaElement): void {
  element.style.height = 'auto';
  element.style.height = `${Math.min(element.scrollHeight, TALLEST_PX)}px`;
}

interface WritingFormProps {
  /** A note must not be taken for an answer: it has another colour. */
  readonly isNote?: boolean;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** The place below the thread where something is written. */
export function WritingForm({ isNote = false, onSubmit, children }: WritingFormProps) {
  return (
    <Flex
      tag="form"
      direction="column"
      alignItems="stretch"
      gap={2}
      padding={[3, 4]}
      background={isNote ? 'warning100' : 'neutral0'}
      borderColor={isNote ? 'warning200' : 'neutral150'}
      borderStyle="solid"
      borderWidth="1px 0 0"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </Flex>
  );
}
