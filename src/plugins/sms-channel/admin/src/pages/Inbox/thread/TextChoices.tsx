import type { ReactNode } from 'react';
import { Flex, Typography } from '@strapi/design-system';

interface Props {
  readonly label: string;
  /** Why the last choice was refused, as a sentence. */
  readonly problem: string | null;
  /** Buttons. */
  readonly children: ReactNode;
}

/** What can be done about one text of ours, below its bubble. */
export function TextChoices({ label, problem, children }: Props) {
  return (
    <Flex direction="column" alignItems="flex-end" gap={1}>
      <Flex gap={1} wrap="wrap" justifyContent="flex-end" role="group" aria-label={label}>
        {children}
      </Flex>
      <div role="alert">
        {problem && (
          <Typography tag="p" variant="pi" textColor="danger700" textAlign="end">
            {problem}
          </Typography>
        )}
      </div>
    </Flex>
  );
}
