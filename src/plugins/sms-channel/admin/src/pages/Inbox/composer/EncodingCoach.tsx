import { useDeferredValue, useMemo } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import {
  type Coaching,
  type DearCharacter,
  type Edit,
  coach,
  isWorthCoaching,
} from '../../../../../shared/outbound/encoding-coach';
import { useText } from '../../../ui/text/useText';

const MOST_CHIPS = 12;

interface Props extends Coached {
  /** The edits are of this very body: while typing goes on, it may be older than what is shown. */
  readonly onEdit: (body: string, edits: readonly Edit[]) => void;
}

/** Shows which characters make a text dear, and offers plain ones. */
export function EncodingCoach({ read, coaching, onEdit }: Props) {
  const text = useText();
  const { characters, plain, removal } = coaching;
  const stubborn = characters.filter(({ replacement }) => replacement === null).map(({ character }) => character);
  return (
    <Box background="neutral100" hasRadius padding={2} role="group" aria-label={text('coach.label')}>
      <Flex gap={2} wrap="wrap">
        <Typography variant="pi" textColor="neutral700">
          <Cost coaching={coaching} />
        </Typography>
        <Flex tag="ul" gap={1} wrap="wrap">
          {characters.slice(0, MOST_CHIPS).map((dear) => (
            <Chip key={dear.character} dear={dear} />
          ))}
          {characters.length > MOST_CHIPS && <li>…</li>}
        </Flex>
        {plain.edits.length > 0 && (
          <Button type="button" size="S" variant="secondary" onClick={() => onEdit(read, plain.edits)}>
            {text('coach.usePlain')}
          </Button>
        )}
        {removal && removal.edits.length > plain.edits.length && (
          <Button type="button" size="S" variant="tertiary" onClick={() => onEdit(read, removal.edits)}>
            {text(plain.edits.length > 0 ? 'coach.plainAndRemove' : 'coach.remove', {
              characters: stubborn.slice(0, 3).join(' '),
            })}
          </Button>
        )}
      </Flex>
    </Box>
  );
}

function Cost({ coaching: { count, plain, removal } }: { coaching: Coaching }) {
  const text = useText();
  const best = removal ?? plain;
  if (best.count.segments < count.segments) {
    return text('coach.cost', { now: count.segments, plain: best.count.segments });
  }
  return text('coach.room', { now: count.unitsPerSegment, plain: best.count.unitsPerSegment });
}

function Chip({ dear: { character, positions, replacement } }: { dear: DearCharacter }) {
  const text = useText();
  const shown = isInvisible(character) ? text('coach.invisible') : character;
  const instead = replacement === null ? text('coach.noPlain') : text('coach.instead', { plain: replacement || '–' });
  return (
    <Box
      tag="li"
      background="neutral0"
      borderColor="neutral200"
      hasRadius
      paddingLeft={2}
      paddingRight={2}
      title={`${codeOf(character)} · ${instead}`}
    >
      <Typography variant="pi" textColor="neutral800" dir="auto">
        {positions.length > 1 ? text('coach.times', { character: shown, count: positions.length }) : shown}
      </Typography>
    </Box>
  );
}

const isInvisible = (character: string) => /^[\s\p{Cf}\p{Cc}\p{M}]+$/u.test(character);

const codeOf = (character: string) =>
  [...character]
    .map((point) => `U+${(point.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ');

interface Coached {
  /** The text that was looked at. */
  readonly read: string;
  readonly coaching: Coaching;
}

/** The advice on a text's encoding, or null. It may lag behind typing, never hold it up. */
export function useCoaching(body: string): Coached | null {
  const read = useDeferredValue(body);
  return useMemo(() => {
    const coaching = coach(read);
    return coaching && isWorthCoaching(read, coaching) ? { read, coaching } : null;
  }, [read]);
}
