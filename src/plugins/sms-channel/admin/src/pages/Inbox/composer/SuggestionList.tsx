import { useEffect, useRef } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { Suggestion } from './suggest/suggestion';

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
