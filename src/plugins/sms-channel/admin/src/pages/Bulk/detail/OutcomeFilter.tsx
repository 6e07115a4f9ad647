import { Button, Flex } from '@strapi/design-system';
import type { BulkCounts, BulkOutcome } from '../../../../../shared/bulk/outcome';
import { useText } from '../../../ui/text/useText';

interface Props {
  readonly counts: BulkCounts;
  readonly shown: readonly BulkOutcome[];
  readonly chosen: BulkOutcome | null;
  readonly onChoose: (outcome: BulkOutcome | null) => void;
}

/** How many have which outcome; a press shows only those. */
export function OutcomeFilter({ counts, shown, chosen, onChoose }: Props) {
  const text = useText();
  const chip = (outcome: BulkOutcome | null, label: string) => (
    <Button
      key={outcome ?? 'all'}
      size="S"
      variant={chosen === outcome ? 'secondary' : 'tertiary'}
      aria-pressed={chosen === outcome}
      onClick={() => onChoose(outcome)}
    >
      {label}
    </Button>
  );
  return (
    <Flex gap={2} wrap="wrap" role="group" aria-label={text('bulk.filter')}>
      {chip(null, text('bulk.outcome.all', { count: counts.total }))}
      {shown.map((outcome) => chip(outcome, text(`bulk.outcome.${outcome}`, { count: counts[outcome] })))}
    </Flex>
  );
}
