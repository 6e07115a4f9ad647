import { Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { FilledPiece } from '../../../../../../shared/core/variables';
import { useText } from '../../../../ui/text/useText';

const Mark = styled.mark`
  background: ${({ theme }) => theme.colors.warning200};
  color: ${({ theme }) => theme.colors.neutral800};
`;

/** How a quick reply would read; what has no value is marked. */
export function QuickReplyPreview({ pieces }: { pieces: readonly FilledPiece[] }) {
  const text = useText();
  return (
    <Typography tag="p" textColor="neutral800" dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {pieces.map((piece, index) =>
        piece.kind === 'empty' || piece.kind === 'unknown' ? (
          <Mark key={index} title={text(`quick.variable.${piece.kind}`)}>
            {piece.text}
          </Mark>
        ) : (
          piece.text
        ),
      )}
    </Typography>
  );
}
