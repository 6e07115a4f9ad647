import { Flex, Typography } from '@strapi/design-system';
import type { ConsentEntryView } from '../../../../../shared/consent/contract';
import { useText } from '../../../ui/text/useText';
import { useTimes } from '../../../ui/text/useTimes';

/** What the ledger keeps about a person and our number, newest first. */
export function ConsentHistory({ id, entries }: { id: string; entries: readonly ConsentEntryView[] }) {
  const text = useText();
  return (
    <Flex tag="ol" id={id} aria-label={text('consent.history')} direction="column" alignItems="stretch" gap={3}>
      {entries.map((entry) => (
        <li key={entry.documentId}>
          <Entry entry={entry} />
        </li>
      ))}
    </Flex>
  );
}

function Entry({ entry }: { entry: ConsentEntryView }) {
  const text = useText();
  const times = useTimes();
  const time = times.exact(entry.at);
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Typography>{text(`consent.entry.${entry.change}`)}</Typography>
      <Typography variant="pi" textColor="neutral600">
        {entry.by === null ? time : text('consent.entry.by', { name: entry.by, time })}
      </Typography>
      {entry.scope === 'all-numbers' && (
        <Typography variant="pi" textColor="neutral600">
          {text('consent.scope.all-numbers')}
        </Typography>
      )}
      {entry.wording !== null && (
        <Typography variant="pi" style={{ overflowWrap: 'anywhere' }} dir="auto">
          {text('consent.words', { words: entry.wording })}
        </Typography>
      )}
      {entry.proof !== null && (
        <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
          {text('consent.proof', { proof: entry.proof })}
        </Typography>
      )}
    </Flex>
  );
}
