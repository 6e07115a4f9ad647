import type { ReactNode } from 'react';
import { Flex } from '@strapi/design-system';

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
