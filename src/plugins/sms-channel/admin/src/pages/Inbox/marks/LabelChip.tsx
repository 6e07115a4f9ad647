import { Badge } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { LabelView } from '../../../../../shared/conversations/contract';

/** Labels keep the writing that people gave them: badges are upper-case otherwise. */
const Chip = styled(Badge)`
  max-width: 100%;
  overflow: hidden;

  & * {
    text-transform: none;
    /* Hidden overflow would cut what reaches below the line. */
    line-height: 1.4;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;

export function LabelChip({ label }: { label: LabelView }) {
  return (
    <Chip variant={label.colour} size="S" title={label.name}>
      {label.name}
    </Chip>
  );
}
