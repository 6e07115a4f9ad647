import type { ReactNode } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { ArrowsCounterClockwise } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { type ChannelHealth, useGetHealthQuery } from '../../api/health';
import { useRefetchWhileSeen } from '../../ui/hooks/while-seen';
import { READ_PERMISSIONS, useRights } from '../../ui/hooks/useRights';
import { Loaded } from '../../ui/page/ListPage';
import { useErrorText } from '../../ui/text/reasons';
import { useTimes } from '../../ui/text/times';
import { useText } from '../../ui/text/useText';
import { Notice } from '../../ui/page/Notice';
import { DeadLetters } from './DeadLetters';
import { AtAGlance } from './AtAGlance';
import { NumbersTable, SendsTable, WorkStreamsTable } from './tables';
import { Troubles } from './Troubles';

/** How old what is shown may be. */
const FRESH_MS = 5_000;

/** `/settings/sms-channel/health`: what works, what waits, and what to do about it. `/health` says the same. */
export default function HealthPage() {
  return (
    <Page.Protect permissions={READ_PERMISSIONS}>
      <Health />
    </Page.Protect>
  );
}

function Health() {
  const text = useText();
  const rights = useRights();
  const query = useGetHealthQuery(undefined, { refetchOnMountOrArgChange: true });
  useRefetchWhileSeen(query.refetch, FRESH_MS);
  return (
    <Loaded query={query} isWaiting={rights.isLoading}>
      {(health) => (
        <Page.Main>
          <Page.Title>{text('health.title')}</Page.Title>
          <Layouts.Header
            id="main-content-title"
            title={text('health.title')}
            subtitle={text('health.subtitle')}
            primaryAction={
              <Button
                variant="tertiary"
                startIcon={<ArrowsCounterClockwise />}
                loading={query.isFetching && query.isError}
                onClick={() => void query.refetch()}
              >
                {text('health.refresh')}
              </Button>
            }
          />
          <Layouts.Content>
            <Flex direction="column" alignItems="stretch" gap={8} paddingBottom={8}>
              <Flex direction="column" alignItems="stretch" gap={3}>
                {query.isError && <Stale error={query.error} at={health.at} />}
                <Troubles health={health} />
              </Flex>
              <Sections health={health} mayEdit={rights.mayEdit} />
            </Flex>
          </Layouts.Content>
        </Page.Main>
      )}
    </Loaded>
  );
}

function Sections({ health, mayEdit }: { health: ChannelHealth; mayEdit: boolean }) {
  const text = useText();
  return (
    <>
      <Section title={text('health.glance')}>
        <AtAGlance health={health} />
      </Section>
      <Section title={text('health.numbers')} hint={text('health.numbers.hint')}>
        <NumbersTable health={health} />
      </Section>
      <Section title={text('health.streams')} hint={text('health.streams.hint')}>
        <WorkStreamsTable health={health} />
      </Section>
      <Section title={text('health.sends')} hint={text('health.sends.hint')}>
        <SendsTable report={health.report} />
      </Section>
      <Section title={text('health.letters')} hint={text('health.letters.hint')}>
        <DeadLetters mayEdit={mayEdit} />
      </Section>
    </>
  );
}

interface SectionProps {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Section({ title, hint, children }: SectionProps) {
  return (
    <Flex tag="section" aria-label={title} direction="column" alignItems="stretch" gap={3}>
      <div>
        <Typography tag="h2" variant="delta" fontWeight="bold">
          {title}
        </Typography>
        {hint && (
          <Typography tag="p" variant="pi" textColor="neutral600">
            {hint}
          </Typography>
        )}
      </div>
      {children}
    </Flex>
  );
}

/** The server does not answer: what is shown is old. */
function Stale({ error, at }: { error: unknown; at: string }) {
  const text = useText();
  const times = useTimes();
  const errorText = useErrorText();
  return <Notice variant="danger">{text('health.stale', { time: times.exact(at), why: errorText(error) })}</Notice>;
}
