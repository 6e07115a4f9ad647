import { Box, Flex, Typography } from '@strapi/design-system';
import type { PlannedRow } from '../../../../../shared/bulk/rows';
import { writtenNumber } from '../../../ui/text/format';
import { useText } from '../../../ui/text/useText';
import { useTimes } from '../../../ui/text/useTimes';
import { bulkReasonInWords } from '../reason-words';

const SHOWN = 3;

/** What the first people would get, how many SMS it becomes, and which rows are no good. Consent is asked by the server. */
export function Preview({ planned }: { planned: readonly PlannedRow[] }) {
  const text = useText();
  const times = useTimes();
  const good = planned.flatMap((row) => (row.kind === 'good' ? [row] : []));
  const bad = planned.flatMap((row, index) => (row.kind === 'good' ? [] : [{ row, number: index + 1 }]));
  const segments = good.reduce((sum, row) => sum + row.segments, 0);
  return (
    <Flex tag="section" direction="column" alignItems="stretch" gap={3} aria-label={text('bulk.preview')}>
      <Typography variant="delta" tag="h2">
        {text('bulk.preview')}
      </Typography>
      <Typography aria-live="polite">
        {text('bulk.preview.sum', { people: good.length, segments, bad: bad.length })}
      </Typography>
      {good.slice(0, SHOWN).map(({ address, body, segments: own }) => (
        <Box key={address} padding={3} background="neutral100" hasRadius>
          <Typography variant="pi" textColor="neutral600">
            {text('bulk.preview.row', { number: writtenNumber(address), segments: own })}
          </Typography>
          <Typography tag="p" dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {body}
          </Typography>
        </Box>
      ))}
      {bad.slice(0, SHOWN).map(({ row: { reason }, number }) => (
        <Typography key={number} textColor="danger700">
          {text('bulk.preview.bad', {
            row: number,
            reason: bulkReasonInWords({ ...reason, sentence: reason.words }, text, times.short),
          })}
        </Typography>
      ))}
    </Flex>
  );
}
