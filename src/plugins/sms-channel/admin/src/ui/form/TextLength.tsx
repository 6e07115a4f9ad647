import { useDeferredValue, useMemo } from 'react';
import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { countSegments, MAX_TEXT_CHARACTERS } from '../../../../shared/core/segments';
import { useText } from '../text/useText';

interface Props {
  readonly body: string;
  /** Names what makes the text dear, unless something beside it does. */
  readonly explains?: boolean;
}

/** How long a text is, and how many SMS it takes. */
export function TextLength({ body, explains = true }: Props) {
  const text = useText();
  const { formatNumber } = useIntl();
  // Counting may lag behind typing, never hold it up.
  const counted = useDeferredValue(body);
  const count = useMemo(() => countSegments(counted), [counted]);
  const dear = count.nonGsmCharacters.slice(0, 5).join(' ');

  return (
    <Typography variant="pi" tag="p" textColor={count.characters > MAX_TEXT_CHARACTERS ? 'danger700' : 'neutral600'}>
      {text('composer.length', {
        characters: formatNumber(count.characters),
        max: formatNumber(MAX_TEXT_CHARACTERS),
        segments: count.segments,
      })}
      {explains &&
        count.segments > 1 &&
        dear !== '' &&
        ` · ${text('composer.unicode', { characters: dear, perSegment: count.unitsPerSegment })}`}
    </Typography>
  );
}
