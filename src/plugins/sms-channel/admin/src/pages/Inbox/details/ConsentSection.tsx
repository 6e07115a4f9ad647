import { useId, useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { isBlank } from '../../../../../shared/core/storable-text';
import type { ConsentView, MayTextView, ConsentEntryView } from '../../../../../shared/consent/contract';
import type { InboxMe } from '../../../../../shared/distribution/contract';
import { useGetConsentQuery } from '../../../api/contact-panel';
import { readServerError } from '../../../api/errors';
import { PaneError, PaneLoading } from '../../../ui/page/states';
import { useErrorText, textingReasonInWords } from '../../../ui/text/reasons';
import { shownText } from '../../../ui/text/shown-text';
import { useTimes } from '../../../ui/text/times';
import { useText, type Text, type TextKey } from '../../../ui/text/useText';
import { Detail } from './Detail';
import { RecordModal } from './RecordModal';

/** Whether the person may be texted, since when and by what words, and what an agent may record about it. */
export function ConsentSection({ id, me }: { id: string; me: InboxMe }) {
  const text = useText();
  const errorText = useErrorText();
  const { currentData: consent, error, isLoading, refetch } = useGetConsentQuery(id);

  if (isLoading) return <PaneLoading />;
  // Given away a moment ago: the thread says so.
  if (error && readServerError(error).status === 404) return null;
  if (!consent) return <PaneError message={errorText(error)} onRetry={() => void refetch()} />;
  return (
    <Flex tag="section" aria-label={text('consent')} direction="column" alignItems="stretch" gap={3}>
      <Typography tag="h3" variant="omega" fontWeight="bold">
        {text('consent')}
      </Typography>
      <State consent={consent} />
      <Flex tag="dl" direction="column" alignItems="stretch" gap={2} aria-label={text('consent.now')}>
        <Verdict label="consent.now.reply" answer={consent.mayReply} />
        <Verdict label="consent.now.start" answer={consent.mayStart} />
      </Flex>
      {me.canReply && <Recording id={id} consent={consent} />}
      {consent.entries.length > 0 && <History consent={consent} />}
    </Flex>
  );
}

function State({ consent: { state, because } }: { consent: ConsentView }) {
  const text = useText();
  const times = useTimes();
  const isRefusal = state === 'opted-out' || state === 'carrier-blocked';
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Typography fontWeight="semiBold" textColor={isRefusal ? 'danger700' : 'neutral800'}>
        {text(`consent.state.${state}`)}
      </Typography>
      {because && (
        <Typography variant="pi" textColor="neutral600">
          {text('consent.since', { time: times.exact(because.at) })}
        </Typography>
      )}
      {because?.wording && (
        <Typography variant="pi" style={{ overflowWrap: 'anywhere' }} dir="auto">
          {wordsOf(because.wording, text)}
        </Typography>
      )}
    </Flex>
  );
}

function Verdict({ label, answer }: { label: TextKey; answer: MayTextView }) {
  const text = useText();
  const times = useTimes();
  const reason = answer.reason && textingReasonInWords(answer.reason.code, text);
  const verdict = {
    yes: () => text('consent.verdict.yes'),
    no: () => text('consent.verdict.no', { reason: reason ?? '' }),
    later: () => [text('consent.verdict.later', { time: times.short(answer.at ?? '') }), reason].join(' · '),
  }[answer.verdict];
  return <Detail label={text(label)}>{verdict()}</Detail>;
}

function Recording({ id, consent }: { id: string; consent: ConsentView }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const action = consent.state === 'opted-out' || consent.state === 'carrier-blocked' ? 'resume' : 'opt-out';
  return (
    <>
      <Button variant="tertiary" size="S" onClick={() => setOpen(true)}>
        {text(action === 'resume' ? 'consent.record.resume' : 'consent.record.opt-out')}
      </Button>
      {isOpen && <RecordModal id={id} action={action} onClose={() => setOpen(false)} />}
    </>
  );
}

function History({ consent }: { consent: ConsentView }) {
  const text = useText();
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="ghost"
        size="S"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {text(isOpen ? 'consent.history.hide' : 'consent.history.show')}
      </Button>
      {isOpen && <ConsentHistory id={listId} entries={consent.entries} />}
    </>
  );
}

/** What the ledger keeps about a person and our number, newest first. */
function ConsentHistory({ id, entries }: { id: string; entries: readonly ConsentEntryView[] }) {
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
          {wordsOf(entry.wording, text)}
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

const wordsOf = (wording: string, text: Text): string =>
  isBlank(wording) ? text('consent.words.empty') : text('consent.words', { words: shownText(wording, text) });
